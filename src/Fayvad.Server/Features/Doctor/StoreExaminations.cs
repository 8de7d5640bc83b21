using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Fayvad.Licensing.Documents;
using Fayvad.Licensing.Redis;
using Fayvad.Licensing.Sql;
using Fayvad.Licensing.Storage;
using Fayvad.Server.Commands;
using Fayvad.Server.Hosting;
using Fayvad.Server.Settings;

namespace Fayvad.Server.Features.Doctor;

/// <summary>The database, its clock, and what the server keeps in it for itself.</summary>
internal sealed class DatabaseExamination(CommandServices services, ServerSettings settings, TimeProvider time) : IExamination
{
    private static readonly TimeSpan OldKey = TimeSpan.FromDays(365);

    public string Subject => "database";

    public string WhenSilent => "See DATABASE_URL: is the server running, and reached from here?";

    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (services.IsEmpty)
        {
            yield return Diagnosis.Good("database", "SQLite; there is no database yet, the first start makes it.");
            yield break;
        }
        var database = services.Get<ILicensingDatabase>();
        var (reached, isBehind, version) = await LookAsync(database, cancellationToken);
        if (reached is { } problem)
        {
            yield return Diagnosis.Bad("database", problem, WhenSilent);
            yield break;
        }
        var name = $"{database.Provider} {version}";
        if (isBehind)
        {
            yield return Diagnosis.Warning("database", $"{name} answers, and is not up to date.", "The next start brings it up to date; or run: fayvad migrate. Back up first.");
            yield break;
        }
        yield return Diagnosis.Good("database", $"{name} answers and is up to date.");
        if (await ClockOffset.MeasureAsync(time, () => database.ClockAsync(cancellationToken)) is { } offset) yield return ClockCheck.Judge("the database's", offset);
        if (settings.Edge is null)
        {
            yield return await ExamineKeysAsync(cancellationToken);
            if (!await services.Staff.AnyAsync(cancellationToken)) yield return Diagnosis.Warning("staff", "There is no account for the administration.", "The next start of a node that can sign makes the owner's; or run: fayvad admin create.");
        }
    }

    private static async Task<(string? Problem, bool IsBehind, string? Version)> LookAsync(ILicensingDatabase database, CancellationToken cancellationToken)
    {
        try
        {
            return (null, await database.NeedsMigrationAsync(cancellationToken), await database.VersionAsync(cancellationToken));
        }
        catch (StoreUnavailableException unavailable)
        {
            return (unavailable.Message, false, null);
        }
    }

    private async Task<Diagnosis> ExamineKeysAsync(CancellationToken cancellationToken)
    {
        if (settings.Signing.PrivateKey is { } given) return Diagnosis.Good("signing key", $"{given.KeyId}, given by LICENSE_RSA_PRIVATE_KEY.");
        if (settings.Signing.IsVerifierOnly) return Diagnosis.Good("signing key", "None here: this node verifies with LICENSE_RSA_PUBLIC_KEY and signs nothing.");
        var keys = await services.Get<ISigningKeyStore>().ListAsync(cancellationToken);
        if (keys.FirstOrDefault(static key => key.State == SigningKeyState.Current) is not { } current)
            return Diagnosis.Good("signing key", "There is none yet; the first is made when something is to be signed.");
        try
        {
            services.Get<ISecretProtector>().Unprotect(StoredSigningKey.PurposeOf(current.KeyId), current.WrappedPrivateKey!);
        }
        catch (CryptographicException)
        {
            return Diagnosis.Bad("signing key", $"{current.KeyId} is wrapped with another key than this node has.",
                "Give this node the SECRET_KEY (or FAYVAD_MASTER_KEY) that the others have; after a change of it run: fayvad keys rewrap.");
        }
        var age = time.GetUtcNow() - (current.ActivatedAt ?? current.CreatedAt);
        return age > OldKey
            ? Diagnosis.Warning("signing key", $"{current.KeyId} has signed for {age.Days} days.", "fayvad keys rotate")
            : Diagnosis.Good("signing key", $"{current.KeyId}, in use for {age.Days} days.");
    }
}

/// <summary>Redis, and whether it is fit for what it keeps.</summary>
internal sealed class RedisExamination(CommandServices services, ServerSettings settings, TimeProvider time) : IExamination
{
    public string Subject => "redis";

    public string WhenSilent => "See REDIS_URL: is the server running, reached from here, and the password right?";

    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (settings.Redis is null) yield break;
        var keepsQuotas = settings.Licensing.UsageStorage == UsageStorage.Redis;
        RedisFacts? facts = null;
        var offset = await ClockOffset.MeasureAsync(time, async () => (facts = await DescribeAsync(cancellationToken))?.Clock);
        if (facts is null)
        {
            const string Silent = "Redis does not answer.";
            yield return keepsQuotas ? Diagnosis.Bad("redis", Silent, WhenSilent) : Diagnosis.Warning("redis", $"{Silent} It only makes changes heard sooner here; the database announces them, too.", WhenSilent);
            yield break;
        }
        if (keepsQuotas && facts.EvictionPolicy != "noeviction")
        {
            yield return Diagnosis.Bad("redis", $"Redis {facts.Version} throws keys away when its memory is full (maxmemory-policy {facts.EvictionPolicy}).",
                "CONFIG SET maxmemory-policy noeviction, and in redis.conf: a ledger that forgets closes the hour.");
        }
        else yield return Diagnosis.Good("redis", $"Redis {facts.Version} answers{(keepsQuotas ? " and evicts nothing" : "")}.");
        if (offset is { } ahead) yield return ClockCheck.Judge("Redis'", ahead);
    }

    private async Task<RedisFacts?> DescribeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await services.Get<RedisConnection>().DescribeAsync(cancellationToken);
        }
        catch (StackExchange.Redis.RedisException)
        {
            return null;
        }
    }
}
