using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Fayvad.Odoo.Demo.Records;

namespace Fayvad.Odoo.Demo.Protocol;

/// <summary>
/// Sessions of a demo Odoo. One whose user's password changed is known, but over, as at Odoo. Bounded: where there are as many as may be, the one opened
/// longest ago is forgotten.
/// </summary>
internal sealed class OdooSessions(int most)
{
    private readonly ConcurrentQueue<string> _opened = new();
    private readonly ConcurrentDictionary<string, OdooSessionState> _sessions = new(StringComparer.Ordinal);

    public string Open(DemoDatabase database, DemoUser user)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
        _sessions[id] = new(database, user, user.Version);
        _opened.Enqueue(id);
        while (_opened.Count > most && _opened.TryDequeue(out var first)) Close(first);
        return id;
    }

    public OdooSessionState? Find(string? id) => id is not null && _sessions.TryGetValue(id, out var session) ? session : null;

    public void Close(string id) => _sessions.TryRemove(id, out _);

    /// <summary>The user, if login and password are right; takes the same time either way.</summary>
    public static DemoUser? Authenticate(DemoDatabase database, string login, string password)
    {
        var record = database.All("res.users").FirstOrDefault(user => user["login"] as string == login && user["active"] is true);
        var user = record is null ? null : database.Users.GetValueOrDefault(record.Id);
        var matches = CryptographicOperations.FixedTimeEquals(Digest(user?.Password ?? ""), Digest(password));
        return matches ? user : null;
    }

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}

/// <summary>A session and the version of its user's credentials when it was opened.</summary>
internal sealed record OdooSessionState(DemoDatabase Database, DemoUser User, int Version)
{
    public bool IsOver => User.Version != Version;

    public Caller Caller => new(User.Id, (long)Database.Find("res.users", User.Id)!["partner_id"]!, User.Role);
}
