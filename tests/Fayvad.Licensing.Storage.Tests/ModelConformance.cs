using Fayvad.Licensing.Lifecycle;
using Fayvad.Licensing.Storage.Tests.Support;
using Fayvad.Licensing.Tiers;

namespace Fayvad.Licensing.Storage.Tests;

/// <summary>
/// Random commands against a database and a model beside it that knows nothing of it (goal E7): what both say of every licence and every
/// tenant stays the same, as does the list of those in each condition, and the audit log stays whole. <c>FAYVAD_MODEL_STEPS</c> makes the run longer, <c>FAYVAD_MODEL_WRONG=1</c> lets the
/// model forget that a tenant moves from one licence to the other, to see it fail.
/// </summary>
public abstract class ModelConformance(TestDatabase database)
{
    private const int Licenses = 3;
    private static readonly int Steps = int.TryParse(Environment.GetEnvironmentVariable("FAYVAD_MODEL_STEPS"), out var steps) ? steps : 600;
    private static readonly bool IsWrong = Environment.GetEnvironmentVariable("FAYVAD_MODEL_WRONG") == "1";
    private static readonly TierCatalog Tiers = new(SeedTiers.All);

    private readonly LicensingHost _host = database.Host;

    [Fact]
    public async Task Random_commands_leave_the_database_and_the_model_alike()
    {
        var random = new Random(20261125);
        string[] tenants = [Some.Tenant(), Some.Tenant(), Some.Tenant()];
        var client = new ClientDetails(Some.Name("Client"));
        var model = new Dictionary<Guid, License>();
        for (var i = 0; i < Licenses; i++) await IssueAsync();

        for (var step = 0; step < Steps; step++)
        {
            database.Time.Advance(TimeSpan.FromMilliseconds(1)); // tenants are listed in the order of their attachment, by the millisecond
            if (random.Next(8) == 0) database.Time.Advance(TimeSpan.FromDays(random.Next(1, 40)));
            if (random.Next(40) == 0 || model.Values.All(static license => LicenseLifecycle.LegalOperations(license.State).Count == 0)) await IssueAsync();
            var license = model.Values.ElementAt(random.Next(model.Count));
            var command = Command(random, tenants[random.Next(tenants.Length)]);
            var expected = Predict(model, license, command);
            LicensingRefusal? refusal = null;
            License? stored = null;
            try
            {
                stored = (await _host.Authority.ExecuteAsync(LicenseRef.To(license.Id), command, LicensingHost.Vendor, default)).License;
            }
            catch (LicensingException exception)
            {
                refusal = exception.Refusal;
            }
            (refusal?.GetType()).ShouldBe(expected?.GetType(), $"step {step}: {command}");
            if (stored is not null) stored.ShouldSayTheSameAs(model[license.Id]);
            if (step % Math.Max(1, Steps / 60) == 0) await AreListedByConditionAsync();
        }

        foreach (var license in model.Values)
            (await _host.Authority.FindAsync(LicenseRef.To(license.Id), default))!.License.ShouldSayTheSameAs(license);
        foreach (var tenant in tenants)
        {
            var covering = model.Values.Where(license => license.Covers(tenant)).ToList();
            covering.Count.ShouldBeLessThanOrEqualTo(1);
            ((await _host.Source.FindAsync(tenant, default))?.LicenseId).ShouldBe(covering.SingleOrDefault()?.Id);
        }
        (await _host.Authority.VerifyAuditAsync(default)).IsIntact.ShouldBeTrue();

        async Task AreListedByConditionAsync()
        {
            var now = database.Time.GetUtcNow();
            foreach (var condition in Enum.GetValues<LicenseCondition>())
                (await _host.ListAllAsync(new LicenseFilter { Search = client.Name, Condition = condition }))
                    .ShouldBe(model.Values.Where(license => license.ConditionAt(now) == condition).Select(static license => license.Id), ignoreOrder: true, condition.ToString());
        }

        async Task IssueAsync()
        {
            var issued = await _host.IssueAsync(command => command with
            {
                Client = client, TierCode = SeedTiers.All[random.Next(4)].Code, IsPerpetual = false,
                StartsAt = random.Next(3) == 0 ? database.Time.GetUtcNow().AddDays(random.Next(1, 200)) : null,
                ExpiryDate = database.Time.GetUtcNow().AddDays(random.Next(210, 500)), MaxActivations = Limit.Of(random.Next(1, 4)),
            });
            model[issued.View.License.Id] = issued.View.License;
        }
    }

    /// <summary>What the command comes to in the model, which it changes; null: it is carried out.</summary>
    private LicensingRefusal? Predict(Dictionary<Guid, License> model, License license, LicenseCommand command)
    {
        var now = database.Time.GetUtcNow();
        var outcome = LicenseLifecycle.Apply(license, command, Tiers, now);
        if (outcome.Refusal is { } refusal) return refusal;
        var tenant = command is ActivateLicense { TenantId: var activated } ? activated : command is AttachLicenseTenant { TenantId: var attached } ? attached : null;
        if (tenant is not null && !license.Covers(tenant) && model.Values.FirstOrDefault(other => other.Covers(tenant)) is { } present)
        {
            if (present.IsLive(now) && command is not ActivateLicense { ReplacePresent: true }) return new TenantAlreadyLicensed(tenant, present.Id);
            if (!IsWrong) model[present.Id] = LicenseLifecycle.Release(present, tenant);
        }
        model[license.Id] = outcome.License!;
        return null;
    }

    private static LicenseCommand Command(Random random, string tenant) => random.Next(13) switch
    {
        0 or 1 => new ActivateLicense(tenant) { ReplacePresent = random.Next(2) == 0 },
        2 => new DeactivateLicense(tenant) { Reason = "r" },
        3 => new AttachLicenseTenant(tenant),
        4 => new DetachLicenseTenant(tenant) { Reason = "r" },
        5 => new SuspendLicense("r"),
        6 or 7 => new ReinstateLicense(),
        8 => new RenewLicense { Months = random.Next(1, 14) },
        9 => new ChangeLicenseTier(SeedTiers.All[random.Next(4)].Code) { When = random.Next(2) == 0 ? TierChangeTime.Now : TierChangeTime.PeriodEnd },
        10 => new CancelLicenseTierChange(),
        11 => new OverrideLicense { Reason = "r", Limits = new Dictionary<string, Override<long>?> { ["max_databases"] = random.Next(3) == 0 ? null : new(random.Next(1, 4)) } },
        _ => random.Next(12) == 0 ? new RevokeLicense("r") : new UpdateLicense { Notes = $"{random.Next(5)}" },
    };
}

public sealed class ModelOnSqlite(SqliteTestDatabase database) : ModelConformance(database), IClassFixture<SqliteTestDatabase>;

public sealed class ModelOnPostgres(PostgresTestDatabase database) : ModelConformance(database), IClassFixture<PostgresTestDatabase>;
