namespace Fayvad.Odoo;

/// <summary>Why a call to Odoo gave no result.</summary>
public enum OdooErrorKind
{
    /// <summary>The session is over or was never known: log in again.</summary>
    SessionExpired,

    /// <summary>Odoo refused the credentials, or the method needs an administrator.</summary>
    AccessDenied,

    /// <summary>Odoo refuses every log-in from this address for a minute, because of earlier failures.</summary>
    Cooldown,

    /// <summary>Odoo's access rights or record rules forbid the operation to this user.</summary>
    AccessError,

    /// <summary>The record does not exist, or no longer.</summary>
    Missing,

    /// <summary>A constraint of the data refused the change.</summary>
    Validation,

    /// <summary>A business rule refused the operation.</summary>
    User,

    /// <summary>The model is not there: its module is not installed in this database.</summary>
    UnknownModel,

    /// <summary>Odoo could not work with what it was given: an unknown field, a wrong type, a bad operator.</summary>
    InvalidInput,

    /// <summary>Other transactions changed the same rows; the same call may succeed later.</summary>
    Conflict,

    /// <summary>The server answers, but not for this database.</summary>
    DatabaseUnavailable,

    /// <summary>The server cannot be reached, failed, or has no place for another call.</summary>
    Unavailable,

    /// <summary>No answer came in time; the call may have taken effect.</summary>
    Timeout,

    /// <summary>What came is not an answer of Odoo, or is too large or too deep.</summary>
    BadResponse,
}

/// <summary>
/// A call to Odoo that gave no result. Holds nothing of Odoo's traceback: a text of Odoo's is kept only where Odoo wrote it for its user.
/// </summary>
public sealed class OdooException : Exception
{
    /// <summary>Creates the failure.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="reason">One sentence for the log; never text that came from Odoo.</param>
    /// <param name="userMessage">What Odoo tells its user; kept for the kinds whose text is meant for people.</param>
    /// <param name="cause">The transport's failure, where there is one.</param>
    /// <param name="wasSent">False where the call certainly did not reach Odoo.</param>
    public OdooException(OdooErrorKind kind, string reason, string? userMessage = null, Exception? cause = null, bool wasSent = true)
        : base($"{kind}: {reason}", cause)
    {
        Kind = kind;
        MayHaveTakenEffect = wasSent && kind is (OdooErrorKind.Timeout or OdooErrorKind.BadResponse or OdooErrorKind.Unavailable);
        UserMessage = kind is OdooErrorKind.User or OdooErrorKind.Validation or OdooErrorKind.AccessError ? userMessage : null;
    }

    /// <summary>What happened.</summary>
    public OdooErrorKind Kind { get; }

    /// <summary>
    /// Whether the call may have changed something at Odoo: it was sent, and no answer of Odoo's own says that it was undone. An error that Odoo reports was, but
    /// for one of its connection to the database, which may have broken while it committed.
    /// </summary>
    public bool MayHaveTakenEffect { get; internal init; }

    /// <summary>
    /// Odoo's own sentence for its user, in the user's language, for <see cref="OdooErrorKind.User"/>, <see cref="OdooErrorKind.Validation"/>
    /// and <see cref="OdooErrorKind.AccessError"/>; otherwise null.
    /// </summary>
    public string? UserMessage { get; }
}
