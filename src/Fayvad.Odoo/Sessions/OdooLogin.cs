using System.Text.Json;
using Fayvad.Odoo.Rpc;

namespace Fayvad.Odoo;

/// <summary>A session that Odoo opened, and what Odoo says about its user.</summary>
public sealed class OdooLogin
{
    private OdooLogin() { }

    /// <summary>Database that was logged into.</summary>
    public required string Database { get; init; }

    /// <summary>Secret that stands for the user at Odoo, for up to seven days (see <see cref="OdooSession.KeepAliveAsync"/>).</summary>
    public required string SessionId { get; init; }

    /// <summary>Id of the <c>res.users</c> record.</summary>
    public required int UserId { get; init; }

    /// <summary>Id of the user's <c>res.partner</c> record.</summary>
    public int? PartnerId { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Name used to log in.</summary>
    public required string Username { get; init; }

    /// <summary>May change settings (group "Settings").</summary>
    public bool IsSystem { get; init; }

    /// <summary>May manage access rights.</summary>
    public bool IsAdmin { get; init; }

    /// <summary>An employee's account; false for portal users.</summary>
    public bool IsInternalUser { get; init; }

    /// <summary>Odoo language code, for example <c>en_US</c>.</summary>
    public string? Language { get; init; }

    /// <summary>IANA time zone of the user.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Company the user works in; absent for portal users.</summary>
    public int? CurrentCompanyId { get; init; }

    /// <summary>Companies the user may switch to; empty for portal users.</summary>
    public IReadOnlyList<OdooCompany> Companies { get; init; } = [];

    /// <exception cref="OdooException">No user is logged in (a second factor is demanded), or the answer is not a session.</exception>
    internal static OdooLogin Read(JsonElement info, string database, string? sessionId)
    {
        if (info.ValueKind != JsonValueKind.Object || !info.TryGetProperty("uid", out _))
            throw new OdooException(OdooErrorKind.BadResponse, "the answer to the log-in is not a session");
        // Right password, but a second factor is missing: this way in cannot ask for it.
        if (info.NumberOrNull("uid") is not { } user) throw new OdooException(OdooErrorKind.AccessDenied, "the account needs a second factor");
        if (!OdooSession.IsSessionId(sessionId)) throw new OdooException(OdooErrorKind.BadResponse, "the log-in set no session");
        var context = info.TryGetProperty("user_context", out var it) && it.ValueKind == JsonValueKind.Object ? it : info;
        var (current, companies) = ReadCompanies(info);
        var username = info.TextOrNull("username") ?? throw new OdooException(OdooErrorKind.BadResponse, "the session has no user name");
        return new OdooLogin
        {
            Database = database,
            SessionId = sessionId!,
            UserId = user,
            PartnerId = info.NumberOrNull("partner_id"),
            Username = username,
            Name = info.TextOrNull("name") ?? username,
            IsSystem = info.IsTrue("is_system"),
            IsAdmin = info.IsTrue("is_admin"),
            IsInternalUser = info.IsTrue("is_internal_user"),
            Language = context.TextOrNull("lang"),
            TimeZone = context.TextOrNull("tz"),
            CurrentCompanyId = current,
            Companies = companies,
        };
    }

    private static (int?, IReadOnlyList<OdooCompany>) ReadCompanies(JsonElement info)
    {
        if (!info.TryGetProperty("user_companies", out var all) || all.ValueKind != JsonValueKind.Object
            || !all.TryGetProperty("allowed_companies", out var allowed) || allowed.ValueKind != JsonValueKind.Object)
            return (null, []);
        var companies = new List<OdooCompany>();
        foreach (var company in allowed.EnumerateObject())
            if (company.Value.ValueKind == JsonValueKind.Object && company.Value.NumberOrNull("id") is { } id)
                companies.Add(new OdooCompany(id, company.Value.TextOrNull("name") ?? ""));
        companies.Sort(static (a, b) => a.Id.CompareTo(b.Id));
        return (all.NumberOrNull("current_company"), companies);
    }
}

/// <summary>A company of a database.</summary>
/// <param name="Id">Id of the <c>res.company</c> record.</param>
/// <param name="Name">Name for people.</param>
public sealed record OdooCompany(int Id, string Name);
