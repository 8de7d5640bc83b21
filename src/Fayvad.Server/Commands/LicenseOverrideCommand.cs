using System.CommandLine;
using Fayvad.Licensing.Lifecycle;

namespace Fayvad.Server.Commands;

/// <summary><c>fayvad license override</c>: single features and limits in place of the tier's.</summary>
internal static class LicenseOverrideCommand
{
    private static readonly Option<string[]> Features = new("--feature")
    {
        Description = "One feature: manufacturing_module=true, or manufacturing_module= for what the tier says; may be repeated.",
    };

    private static readonly Option<string[]> Limits = new("--limit")
    {
        Description = "One limit: max_users=20 (0 is unlimited), or max_users= for what the tier says; may be repeated.",
    };

    private static readonly Option<string> Until = new("--until") { Description = "Holds to the end of this day, or until this instant; without it, for good." };

    public static Command Create(CommandContext context)
    {
        var reference = LicenseCommands.Reference();
        var reason = LicenseCommands.Reason(required: true);
        var command = new Command("override", "Depart from a licence's tier.") { reference, Features, Limits, Until, reason };
        command.SetAction((parsed, cancellation) =>
        {
            var until = parsed.GetValue(Until) is { } text ? CommandTime.Read("--until", text, isEnd: true) : (DateTimeOffset?)null;
            return LicenseCommands.ExecuteAsync(context, parsed, parsed.GetRequiredValue(reference), new OverrideLicense
            {
                Features = Read("--feature", "key=true, key=false or key=", parsed.GetValue(Features), LicenseIssueCommand.Flag, until),
                Limits = Read("--limit", "name=number or name=", parsed.GetValue(Limits), LicenseIssueCommand.Bound, until),
                Reason = parsed.GetValue(reason),
            }, cancellation);
        });
        return command;
    }

    private static Dictionary<string, Override<T>?> Read<T>(string option, string form, string[]? texts, Func<string, T?> read, DateTimeOffset? until) where T : struct
    {
        var taken = (texts ?? []).Where(static text => text.EndsWith('=')).Select(static text => text[..^1]).ToList();
        var given = LicenseIssueCommand.Pairs(option, form, texts?.Where(static text => !text.EndsWith('=')).ToArray(), read);
        var overrides = given.ToDictionary(static pair => pair.Key, pair => (Override<T>?)new Override<T>(pair.Value, until), StringComparer.Ordinal);
        foreach (var name in taken)
            if (name.Length == 0 || !overrides.TryAdd(name, null))
                throw new UsageException($"{option} takes {form}, each name once.");
        return overrides;
    }
}
