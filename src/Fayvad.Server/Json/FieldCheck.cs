using Fayvad.Licensing.AspNetCore.Errors;
using Fayvad.Licensing.Keys;
using Fayvad.Licensing.Lifecycle;

namespace Fayvad.Server.Json;

/// <summary>Collects what is wrong with the fields of a request, so that one answer names all of it.</summary>
internal sealed class FieldCheck
{
    private readonly List<(string Field, string Problem)> _problems = [];
    private int? _group;

    /// <summary>Reads a field by one of the checks of <see cref="Licensing.Storage.Text"/>.</summary>
    public T? Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (LicensingException refused) when (refused.Refusal is InvalidInput invalid)
        {
            _problems.Add((invalid.Field, invalid.Problem));
            return default;
        }
    }

    /// <summary>Reads a licence key. What is wrong with a text that is none is told to anybody (contract 3): anybody can compute it.</summary>
    public LicenseKey? Key(string field, string text)
    {
        if (LicenseKey.TryParse(text, out var key, out var problem)) return key;
        _problems.Add((field, problem.Message));
        _group = problem.Group;
        return null;
    }

    public void Refuse(string field, string problem) => _problems.Add((field, problem));

    /// <exception cref="ApiException">A field is wrong.</exception>
    public void Finish()
    {
        if (_problems.Count == 0) return;
        var error = ApiErrors.Validation(_problems);
        if (_group is { } group) error.Details!["group"] = group;
        throw new ApiException(error);
    }
}
