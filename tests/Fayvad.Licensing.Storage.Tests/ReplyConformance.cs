using System.Security.Cryptography;
using Fayvad.Licensing.Storage.Tests.Support;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>A request with a key runs once, of however many at once.</summary>
public abstract class ReplyConformance(TestDatabase database)
{
    private static readonly DateTimeOffset Until = TestDatabase.Noon.AddHours(24);
    private readonly IReplyStore _store = database.Host.Get<IReplyStore>();
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);

    [Fact]
    public async Task Of_many_at_once_exactly_one_begins()
    {
        var claims = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => _store.BeginAsync(_id, [1], Until, default))));

        claims.Count(static claim => claim is null).ShouldBe(1);
        claims.OfType<StoredReply>().ShouldAllBe(static claim => claim.Content.Length == 0 && claim.RequestHash[0] == 1 && claim.ExpiresAt == Until);
    }

    [Fact]
    public async Task What_was_answered_is_remembered_and_what_was_forgotten_begins_anew()
    {
        (await _store.BeginAsync(_id, [1], Until, default)).ShouldBeNull();
        await _store.AnswerAsync(_id, [7, 8], default);
        (await _store.BeginAsync(_id, [2], Until, default))!.Content.ShouldBe([7, 8]);

        await _store.ForgetAsync(_id, default);
        (await _store.BeginAsync(_id, [2], Until, default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_request_that_began_though_its_commit_was_not_confirmed_begins_and_its_repetition_does_not()
    {
        var fault = new LostCommit(database.LostAnswer);
        await using var host = database.OtherProcess(interceptor: fault);
        var store = host.Get<IReplyStore>();
        fault.Arm();
        (await store.BeginAsync(_id, [1], Until, default)).ShouldBeNull();
        fault.Struck.ShouldBeTrue();
        (await store.BeginAsync(_id, [1], Until, default))!.Content.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_request_whose_time_is_over_makes_room()
    {
        (await _store.BeginAsync(_id, [1], TestDatabase.Noon, default)).ShouldBeNull();
        (await _store.BeginAsync(_id, [2], Until, default)).ShouldBeNull();
        (await _store.BeginAsync(_id, [2], Until, default)).ShouldNotBeNull();
    }
}

public sealed class RepliesOnSqlite(SqliteTestDatabase database) : ReplyConformance(database), IClassFixture<SqliteTestDatabase>;

public sealed class RepliesOnPostgres(PostgresTestDatabase database) : ReplyConformance(database), IClassFixture<PostgresTestDatabase>;
