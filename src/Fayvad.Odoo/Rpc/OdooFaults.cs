using System.Buffers;
using System.Text.Json;

namespace Fayvad.Odoo.Rpc;

/// <summary>
/// Reads the <c>error</c> member of Odoo's JSON-RPC envelope. The kind follows from <c>data.name</c>, the Python type of the exception:
/// messages are translated and may hold SQL or host names, so no decision rests on them.
/// </summary>
internal static class OdooFaults
{
    private const int MaxMessageLength = 2000;

    /// <summary>JSON-RPC code of a session that is over.</summary>
    private const int SessionExpiredCode = 100;

    private const string AccessDenied = "odoo.exceptions.AccessDenied";

    private static readonly SearchValues<char> TypeNameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._");

    /// <param name="error">The <c>error</c> member.</param>
    /// <param name="model">The model that was called, if any: a KeyError about it means that no installed module defines it.</param>
    public static OdooException Read(JsonElement error, string? model)
    {
        if (error.ValueKind != JsonValueKind.Object) return new(OdooErrorKind.BadResponse, "the error is not an object");
        if (error.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var number)
            && number == SessionExpiredCode)
            return new(OdooErrorKind.SessionExpired, "the session is over");
        if (!error.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object
            || data.TextOrNull("name") is not { } name)
            return new(OdooErrorKind.BadResponse, "the error has no name");
        var kind = name == "builtins.KeyError" && IsAbout(data, model) ? OdooErrorKind.UnknownModel
            : name == AccessDenied && data.TextOrNull("message")?.StartsWith("Too many login failures", StringComparison.Ordinal) is true ? OdooErrorKind.Cooldown
            : KindOf(name);
        return new(kind, IsTypeName(name) ? name : "an error with an unreadable name", Shorten(data.TextOrNull("message"))) { MayHaveTakenEffect = IsConnectionLost(name) };
    }

    /// <summary>
    /// Odoo undoes what fails, but commits at the very end, where a connection that breaks leaves open what became of it. One that could not be made says no more:
    /// what is done after the commit, such as sending mail, takes a connection of its own.
    /// </summary>
    private static bool IsConnectionLost(string name) =>
        name is "psycopg2.OperationalError" or "psycopg2.InterfaceError" or "psycopg2.errors.AdminShutdown" or "psycopg2.errors.CrashShutdown";

    private static OdooErrorKind KindOf(string name) => name switch
    {
        "odoo.http.SessionExpiredException" => OdooErrorKind.SessionExpired,
        AccessDenied => OdooErrorKind.AccessDenied,
        "odoo.exceptions.AccessError" => OdooErrorKind.AccessError,
        "odoo.exceptions.MissingError" => OdooErrorKind.Missing,
        "odoo.exceptions.ValidationError" => OdooErrorKind.Validation,
        "odoo.exceptions.UserError" or "odoo.exceptions.RedirectWarning" => OdooErrorKind.User,
        "psycopg2.errors.SerializationFailure" or "psycopg2.errors.LockNotAvailable" or "psycopg2.errors.DeadlockDetected"
            => OdooErrorKind.Conflict,
        "psycopg2.OperationalError" or "psycopg2.InterfaceError" or "psycopg2.pool.PoolError"
            or "psycopg2.errors.AdminShutdown" or "psycopg2.errors.CrashShutdown" or "psycopg2.errors.CannotConnectNow"
            or "psycopg2.errors.TooManyConnections" or "psycopg2.errors.DiskFull" => OdooErrorKind.DatabaseUnavailable,
        _ when name.StartsWith("psycopg2.", StringComparison.Ordinal) => OdooErrorKind.InvalidInput,
        "builtins.ValueError" or "builtins.TypeError" or "builtins.KeyError" or "builtins.AttributeError" or "builtins.AssertionError"
            or "builtins.IndexError" or "builtins.OverflowError" => OdooErrorKind.InvalidInput,
        _ => OdooErrorKind.BadResponse,
    };

    private static bool IsAbout(JsonElement data, string? model) =>
        model is not null && data.TryGetProperty("arguments", out var arguments)
        && arguments.ValueKind == JsonValueKind.Array && arguments.GetArrayLength() > 0
        && arguments[0].ValueKind == JsonValueKind.String && arguments[0].ValueEquals(model);

    private static bool IsTypeName(string name) =>
        name.Length <= 100 && name.AsSpan().IndexOfAnyExcept(TypeNameCharacters) < 0;

    private static string? Shorten(string? message) => message is { Length: > MaxMessageLength } ? message[..MaxMessageLength] : message;
}
