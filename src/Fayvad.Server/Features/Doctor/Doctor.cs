using Fayvad.Server.Settings;

namespace Fayvad.Server.Features.Doctor;

/// <summary>Looks at everything that the server depends on, changes nothing, and says what to do. Each check is on its own: one that fails or hangs keeps none from being made.</summary>
internal sealed class Doctor(IReadOnlyList<IExamination> examinations, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<DoctorReport> ExamineAsync(CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(examinations.Select(examination => ExamineAsync(examination, cancellationToken)));
        return new([.. found.SelectMany(static diagnoses => diagnoses)]);
    }

    private async Task<IReadOnlyList<Diagnosis>> ExamineAsync(IExamination examination, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        List<Diagnosis> diagnoses = [];
        try
        {
            await foreach (var diagnosis in examination.ExamineAsync(either.Token)) diagnoses.Add(diagnosis);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            diagnoses.Add(Diagnosis.Bad(examination.Subject, "It did not answer within 10 seconds.", examination.WhenSilent));
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or SettingException))
        {
            diagnoses.Add(Diagnosis.Bad(examination.Subject, $"It could not be examined ({failure.GetType().Name}).", examination.WhenSilent));
        }
        return diagnoses;
    }
}

/// <summary>Looks at one thing that the server depends on.</summary>
internal interface IExamination
{
    /// <summary>What is looked at.</summary>
    string Subject { get; }

    /// <summary>What to do where there is no answer at all.</summary>
    string WhenSilent { get; }

    /// <summary>Looks.</summary>
    IAsyncEnumerable<Diagnosis> ExamineAsync(CancellationToken cancellationToken);
}

/// <summary>How far another clock may be off: what is within it harms nothing (architecture: early deadlines allow for two seconds).</summary>
internal static class ClockCheck
{
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Harmful = TimeSpan.FromSeconds(60);

    /// <summary>What is to be said of a clock that is so far ahead of another.</summary>
    public static Diagnosis Judge(string whose, TimeSpan offset)
    {
        var finding = $"This clock is {Math.Abs(offset.TotalSeconds).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)} s {(offset < TimeSpan.Zero ? "behind" : "ahead of")} {whose}.";
        const string Advice = "Run a time service (chrony, systemd-timesyncd) on both machines.";
        return offset.Duration() <= Tolerated ? Diagnosis.Good("clock", finding) : offset.Duration() <= Harmful ? Diagnosis.Warning("clock", finding, Advice) : Diagnosis.Bad("clock", finding, Advice);
    }
}
