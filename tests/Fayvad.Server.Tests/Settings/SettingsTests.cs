using System.Net;
using Fayvad.Licensing.Documents;
using Fayvad.Licensing.Sql;
using Fayvad.Server.Commands;
using Fayvad.Server.Settings;
using Fayvad.Server.Tests.Harness;
using Microsoft.Extensions.Configuration;

namespace Fayvad.Server.Tests.Settings;

public sealed class SettingsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string, string> WrongSettings => new()
    {
        { "ASPNETCORE_URLS", "tcp://wrong" },
        { "ASPNETCORE_URLS", "http://127.0.0.1:99999" },
        { "FAYVAD_TRUSTED_PROXIES", "10.0.0.0/8,wrong" },
        { "FAYVAD_TRUSTED_PROXIES", "10.0.0.1/99" },
        { "SECRET_KEY", "wrong-but-31-bytes-long-0123456" },
        { "FAYVAD_MASTER_KEY", "wrong" },
        { "FAYVAD_TOKEN_LIFETIME_MINUTES", "0" },
        { "FAYVAD_TOKEN_LIFETIME_MINUTES", "1441" },
        { "FAYVAD_TOKEN_LIFETIME_MINUTES", "wrong" },
        { "FAYVAD_ADMIN_EMAIL", "wrong" },
        { "FAYVAD_ADMIN_EMAIL", "Wrong <a@b.test>" },
        { "FAYVAD_ADMIN_PASSWORD", "wrong" },
        { "FAYVAD_ADMIN_PASSWORD", "OWNER@localhost" },
        { "FAYVAD_ADMIN_PASSWORD", $"wrong{new string('!', 1020)}" },
        { "DATABASE_URL", "mysql://wrong/db" },
        { "DATABASE_URL", "postgres://wrong" },
        { "DATABASE_URL", "postgres://host/db?wrong=1" },
        { "DATABASE_URL", "sqlite:" },
        { "DATABASE_URL", "wrong" },
        { "REDIS_URL", "http://wrong:6379" },
        { "REDIS_URL", "wrong" },
        { "REDIS_URL", "redis://wrong@host" },
        { "REDIS_URL", "redis://:wrong@host:port" },
        { "ODOO_URL", "wrong" },
        { "ODOO_URL", "ftp://wrong" },
        { "ODOO_URL", "http://wrong:wrong@odoo.test" },
        { "ODOO_URLS", "acme" },
        { "ODOO_URLS", "acme=ftp://odoo.example" },
        { "ODOO_URLS", "acme=http://a.example,acme=http://b.example" },
        { "ODOO_MAX_IN_FLIGHT", "0" },
        { "ODOO_DEMO_DATABASES", "demo,wr ong" },
        { "ODOO_DEMO_DATABASES", "demo,demo" },
        { "LICENSE_VALIDATION_ENABLED", "1" },
        { "LICENSE_VALIDATION_ENABLED", "True" },
        { "LICENSE_VALIDATION_ENABLED", "yes" },
        { "LICENSE_VALIDATION_ENABLED", "false" },
        { "ASPNETCORE_URLS", "https://127.0.0.1:0" },
        { "LICENSE_VALIDATION_URL", "http://wrong.test/api/validate" },
        { "LICENSE_VALIDATION_URL", "https://user:wrong@authority.test/" },
        { "LICENSE_EDGE_LICENSES", "acme=wrong" },
        { "LICENSE_EDGE_LICENSES", "=0190a000-0000-7000-8000-000000000001" },
        { "FAYVAD_EDGE_TOKEN", "wrong token" },
        { "LICENSE_GRACE_PERIOD_HOURS", "-1" },
        { "LICENSE_GRACE_PERIOD_HOURS", "49" },
        { "LICENSE_GRACE_PERIOD_HOURS", "wrong" },
        { "LICENSE_GRACE_PERIOD_HOURS", "1e1" },
        { "LICENSE_RSA_PUBLIC_KEY", "wrong" },
        { "LICENSE_RSA_PUBLIC_KEY", "-----BEGIN PUBLIC KEY-----\\nwrong\\n-----END PUBLIC KEY-----" },
        { "LICENSE_RSA_PUBLIC_KEY", GivenKey.One.PrivatePem },
        { "LICENSE_RSA_PRIVATE_KEY", GivenKey.One.PublicPem },
        { "LICENSE_SIGNING_ALGORITHM", "HS256" },
        { "FAYVAD_OLD_MASTER_KEY", "wrong" },
        { "FAYVAD_TOKEN_PRIVATE_KEY", "wrong" },
        { "FAYVAD_TOKEN_PRIVATE_KEY", GivenKey.One.PublicPem },
        { "FAYVAD_TOKEN_PRIVATE_KEY", "-----BEGIN PRIVATE KEY-----\\nwrong\\n-----END PRIVATE KEY-----" },
        { "FAYVAD_TOKEN_PRIVATE_KEY", System.Security.Cryptography.RSA.Create(1024).ExportPkcs8PrivateKeyPem() },
        { "FAYVAD_TOKEN_PRIVATE_KEY", System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP384).ExportPkcs8PrivateKeyPem() },
        { "FAYVAD_ACCEPTED_TOKEN_KEYS", "wrong" },
        { "FAYVAD_ACCEPTED_TOKEN_KEYS", "/run/secrets/the-wrong-name-of-a-file-of-keys" },
        { "FAYVAD_ACCEPTED_TOKEN_KEYS", GivenKey.One.PrivatePem },
        { "FAYVAD_ACCEPTED_TOKEN_KEYS", $"{GivenKey.One.PublicPem}\nwrong" },
        { "LICENSE_RSA_PRIVATE_KEY", "-----BEGIN PRIVATE KEY-----\nwrong\n-----END PRIVATE KEY-----" },
        { "LICENSE_USAGE_STORAGE", "wrong" },
        { "LICENSE_USAGE_STORAGE", "redis" },
        { "LICENSE_USAGE_RETENTION_DAYS", "0" },
        { "FAYVAD_RATELIMIT_HEADERS", "wrong" },
        { "FAYVAD_WEBHOOK_ALLOWED_NETWORKS", "10.0.0.0/8;wrong" },
        { "SMTP_URL", "wrong" },
        { "SMTP_URL", "http://wrong.test" },
        { "SMTP_URL", "smtp://" },
        { "SMTP_URL", "smtp://wrong@mail.test" },
        { "SMTP_URL", "smtp://user:@wrong.test" },
        { "SMTP_URL", "smtp://xn--\u00E9.wrong" },
        { "SMTP_URL", "smtp://user:wrong@mail.test:99999" },
        { "SMTP_URL", "smtp://mail.test/wrong" },
        { "SMTP_URL", "smtp://mail.test?tls=wrong" },
        { "SMTP_URL", "smtps://mail.test?tls=never" },
        { "SMTP_URL", "smtp://user:wr#ong@mail.test" },
        { "FAYVAD_MAIL_FROM", "wrong" },
        { "FAYVAD_PUBLIC_URL", "wrong" },
        { "FAYVAD_PUBLIC_URL", "ftp://wrong" },
        { "FAYVAD_PUBLIC_URL", "https://wrong.test/?a=b" },
        { "FAYVAD_MAIL_LANGUAGE", "wrong" },
        { "FAYVAD_DTA", "wrong" },
        { "LICENSE_VALIDATION_ENABLE", "wrong" },
        { "Odoo:ODOO_UURL", "wrong" },
        { "Auth:SECRET_KEY", "wrong" },
    };

    [Theory, MemberData(nameof(WrongSettings))]
    public async Task A_wrong_setting_ends_the_start_with_one_sentence_that_names_it_and_never_its_value(string name, string value)
    {
        var (exit, output, error) = await RunAsync((name, value));

        exit.ShouldBe(2);
        output.ShouldBeEmpty();
        var line = error.TrimEnd('\n');
        line.ShouldNotContain('\n');
        line.ShouldContain(name.Split(':')[^1]);
        line.ShouldEndWith(".");
        line.ShouldNotContain("wrong", Case.Insensitive);
    }

    [Theory]
    [InlineData("http://0.0.0.0:8000", "http://127.0.0.1:8000/")]
    [InlineData("http://[::]:8000", "http://127.0.0.1:8000/")]
    [InlineData("https://*:443", "https://127.0.0.1/")]
    [InlineData("http://+:80", "http://127.0.0.1/")]
    [InlineData("http://[::1]:8000", "http://[::1]:8000/")]
    [InlineData("http://licences.example:8000", "http://licences.example:8000/")]
    public void A_server_that_listens_everywhere_is_reached_on_loopback(string url, string address) => HostSettings.AddressOf(url).ToString().ShouldBe(address);

    [Fact]
    public async Task A_data_directory_that_is_a_file_ends_the_start()
    {
        var file = _directory.Combine("file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        (await RunAsync(("FAYVAD_DATA", file))).ShouldBe((2, "", "fayvad: FAYVAD_DATA must be a directory, and names a file.\n"));
    }

    [Fact]
    public async Task PostgreSQL_needs_a_secret_key_because_nodes_must_agree_on_it()
    {
        var (exit, _, error) = await RunAsync(("DATABASE_URL", "postgres://fayvad:hush@db.test/fayvad"));
        exit.ShouldBe(2);
        error.ShouldContain("SECRET_KEY");
        error.ShouldNotContain("hush");
    }

    [Fact]
    public void With_nothing_set_the_defaults_of_the_contract_hold()
    {
        var settings = Load();
        settings.Host.DataDirectory.ShouldBe(_directory.Combine("data"));
        settings.Host.IsProduction.ShouldBeTrue();
        settings.Host.Urls.ShouldBe(["http://127.0.0.1:8000"]);
        settings.Host.TrustedProxies.ShouldBeEmpty();
        settings.Auth.TokenLifetime.ShouldBe(TimeSpan.FromHours(1));
        settings.Database.Provider.ShouldBe(DatabaseProvider.Sqlite);
        settings.Database.ConnectionString.ShouldContain(_directory.Combine("data/fayvad.db"));
        settings.Odoo.Url.ShouldBeNull();
        settings.Odoo.DemoDatabases.ShouldBe(["demo", "demo_free"]);
        settings.Licensing.ShouldBe(new(true, TimeSpan.FromHours(48), UsageStorage.Memory, TimeSpan.FromDays(30), RateLimitHeaders.Always));
    }

    [Fact]
    public void A_section_of_appsettings_serves_where_the_environment_is_silent() =>
        Load(("Odoo:ODOO_URL", "https://odoo.test"), ("Licensing:LICENSE_GRACE_PERIOD_HOURS", "7"), ("LICENSE_GRACE_PERIOD_HOURS", "5"))
            .ShouldSatisfyAllConditions(
                settings => settings.Odoo.Url.ShouldBe(new Uri("https://odoo.test")),
                settings => settings.Licensing.GracePeriod.ShouldBe(TimeSpan.FromHours(5)));

    [Fact]
    public void An_empty_value_counts_as_not_set() => Load(("SECRET_KEY", ""), ("ODOO_URL", " ")).Auth.SecretKey.ShouldBeNull();

    [Fact]
    public void An_empty_value_hides_none_that_is_given_elsewhere()
    {
        var settings = SettingsLoader.Load(new ConfigurationBuilder()
            .AddInMemoryCollection([new("Odoo:ODOO_URL", "https://odoo.test"), new("SECRET_KEY", "of a file, thirty-two bytes long")])
            .AddInMemoryCollection([new("SECRET_KEY", ""), new("ODOO_URL", " ")]) // as a template passes on what nobody has set
            .Build(), _directory.Path);
        settings.Auth.SecretKey!.Reveal().ShouldBe("of a file, thirty-two bytes long");
        settings.Odoo.Url.ShouldBe(new Uri("https://odoo.test"));
    }

    [Fact]
    public void Proxies_are_listed_as_addresses_and_networks() =>
        Load(("FAYVAD_TRUSTED_PROXIES", "10.0.0.0/8, 192.168.1.7,::1")).Host.TrustedProxies
            .ShouldBe([IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("192.168.1.7/32"), IPNetwork.Parse("::1/128")]);

    [Fact]
    public void Validation_may_be_switched_off_outside_of_production() =>
        Load(("LICENSE_VALIDATION_ENABLED", "false"), ("ASPNETCORE_ENVIRONMENT", "Development")).Licensing.ValidationEnabled.ShouldBeFalse();

    [Fact]
    public void Quotas_are_kept_where_all_nodes_see_them_once_there_may_be_several() =>
        Load(("DATABASE_URL", "postgres://fayvad@db.test/fayvad"), ("SECRET_KEY", new string('s', 32))).Licensing.UsageStorage.ShouldBe(UsageStorage.Database);

    [Theory]
    [InlineData("memory")]
    [InlineData("database")]
    [InlineData("redis")]
    public void Quotas_are_kept_where_the_setting_says(string storage) => $"{Load(
        ("DATABASE_URL", "postgres://fayvad@db.test/fayvad"), ("SECRET_KEY", new string('s', 32)), ("REDIS_URL", "redis://cache.test"), ("LICENSE_USAGE_STORAGE", storage))
        .Licensing.UsageStorage}".ToLowerInvariant().ShouldBe(storage);

    [Fact]
    public void Usage_is_kept_for_as_many_days_as_the_setting_says() =>
        Load(("LICENSE_USAGE_RETENTION_DAYS", "30")).Licensing.UsageRetention.Term.ShouldBe(TimeSpan.FromDays(30));

    [Theory]
    [InlineData("smtp://mail.test", "mail.test", 587, "Offered", null, null)]
    [InlineData("smtp://mail.test:25/?tls=required", "mail.test", 25, "Required", null, null)]
    [InlineData("smtp://it%40acme.test:p%3Aw%2F@mail.test?tls=never", "mail.test", 587, "Never", "it@acme.test", "p:w/")]
    [InlineData("smtps://user:secret@mail.test", "mail.test", 465, "Implicit", "user", "secret")]
    [InlineData("smtps://[::1]:4650", "::1", 4650, "Implicit", null, null)]
    public void Mail_goes_where_the_address_says(string url, string host, int port, string tls, string? user, string? password)
    {
        var mail = Load(("SMTP_URL", url), ("FAYVAD_MAIL_FROM", "Licences <l@vendor.test>"), ("FAYVAD_PUBLIC_URL", "https://vendor.test/fayvad")).Mail!;
        (mail.Server.Host, mail.Server.Port, $"{mail.Server.Tls}", mail.Server.User, mail.Server.Password?.Reveal()).ShouldBe((host, port, tls, user, password));
        (mail.From.Address, mail.From.DisplayName, mail.PublicUrl, mail.Language).ShouldBe(("l@vendor.test", "Licences", new Uri("https://vendor.test/fayvad/"), "en"));
        if (password is not null) $"{mail}".ShouldNotContain(password);
    }

    [Theory]
    [InlineData("FAYVAD_MAIL_FROM")]
    [InlineData("FAYVAD_PUBLIC_URL")]
    public async Task Mail_is_off_or_complete(string missing)
    {
        Load(("FAYVAD_MAIL_FROM", "l@vendor.test"), ("FAYVAD_MAIL_LANGUAGE", "sw")).Mail.ShouldBeNull();
        (string, string)[] all = [("SMTP_URL", "smtp://mail.test"), ("FAYVAD_MAIL_FROM", "l@vendor.test"), ("FAYVAD_PUBLIC_URL", "https://vendor.test")];
        (await RunAsync([.. all.Where(setting => setting.Item1 != missing)])).ShouldBe((2, "", $"fayvad: {missing} must be set when SMTP_URL is.\n"));
    }

    [Fact]
    public void Signing_keys_are_given_as_text_with_escaped_line_ends_or_as_files()
    {
        File.WriteAllText(_directory.Combine("public.pem"), new GivenKey().PublicPem + "\n" + GivenKey.One.PublicPem);
        var signing = Load(("LICENSE_RSA_PRIVATE_KEY", GivenKey.One.PrivatePem.Replace("\n", "\\n", StringComparison.Ordinal)),
            ("LICENSE_RSA_PUBLIC_KEY", "public.pem"), ("LICENSE_SIGNING_ALGORITHM", "RS256")).Signing;
        (signing.Algorithm, signing.PrivateKey!.Algorithm, signing.PublicKeys.Count, signing.IsVerifierOnly).ShouldBe((SigningAlgorithm.RS256, SigningAlgorithm.RS256, 2, false));
        signing.PublicKeys[1].KeyId.ShouldBe(signing.PrivateKey.KeyId);
        $"{signing}".ShouldNotContain(GivenKey.One.PrivatePem[30..60]);
        Load(("LICENSE_RSA_PUBLIC_KEY", "public.pem")).Signing.IsVerifierOnly.ShouldBeTrue();
        Load().Signing.ShouldBe(new SigningOptions());
    }

    [Fact]
    public async Task A_public_key_that_does_not_belong_to_the_private_one_ends_the_start()
    {
        (await RunAsync(("LICENSE_RSA_PRIVATE_KEY", GivenKey.One.PrivatePem), ("LICENSE_RSA_PUBLIC_KEY", new GivenKey().PublicPem)))
            .ShouldBe((2, "", "fayvad: LICENSE_RSA_PUBLIC_KEY must hold the public half of LICENSE_RSA_PRIVATE_KEY, and holds other keys only.\n"));
    }

    [Fact]
    public void What_kubernetes_puts_into_the_environment_for_a_service_of_our_name_is_no_misspelt_setting() =>
        Should.NotThrow(() => Load(
            ("FAYVAD_SERVICE_HOST", "10.0.0.1"), ("FAYVAD_SERVICE_PORT_HTTP", "80"), ("FAYVAD_PORT", "tcp://10.0.0.1:80"), ("FAYVAD_PORT_80_TCP_ADDR", "10.0.0.1")));

    [Fact]
    public void The_secret_key_is_generated_once_and_readable_by_its_owner_alone()
    {
        var first = SecretKeyFile.LoadOrCreate(_directory.Combine("data"));
        first.RevealBytes().Length.ShouldBeGreaterThanOrEqualTo(32);
        SecretKeyFile.LoadOrCreate(_directory.Combine("data")).Reveal().ShouldBe(first.Reveal());
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(_directory.Combine("data/secret_key")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.GetUnixFileMode(_directory.Combine("data")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task Processes_that_start_at_once_agree_on_one_secret_key()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => SecretKeyFile.LoadOrCreate(_directory.Combine("data")).Reveal())));
        keys.Distinct().ShouldHaveSingleItem();
        Directory.GetFiles(_directory.Combine("data")).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("FAYVAD_EDGE_TOKEN", "fvt_token")]
    [InlineData("LICENSE_EDGE_LICENSES", "acme=0190a000-0000-7000-8000-000000000001")]
    public async Task What_an_edge_needs_without_its_authority_ends_the_start(string name, string value) =>
        (await RunAsync((name, value))).ShouldBe((2, "", "fayvad: LICENSE_VALIDATION_URL must be set where LICENSE_EDGE_LICENSES or FAYVAD_EDGE_TOKEN is.\n"));

    [Theory]
    [InlineData("https://license.example.com/api/validate", true)]
    [InlineData("https://license.example.com/other/api/validate", false)]
    [InlineData("https://authority.example.com/api/validate", false)]
    public void A_server_whose_authority_has_its_own_public_address_is_no_edge(string authority, bool isOwn) =>
        (Load(("FAYVAD_PUBLIC_URL", "https://license.example.com"), ("LICENSE_VALIDATION_URL", authority)).Edge is null).ShouldBe(isOwn);

    [Fact]
    public void A_secret_does_not_show_itself() => $"{new Secret("hush")}".ShouldBe("***");

    [Fact]
    public void Each_setting_is_described_once_and_read_from_a_section()
    {
        SettingsTable.All.Select(static setting => setting.Name).ShouldBeUnique();
        SettingsTable.All.ShouldAllBe(static setting => setting.Default != "" && setting.Range != "" && setting.Effect.EndsWith('.'));
    }

    public void Dispose() => _directory.Dispose();

    private ServerSettings Load(params (string, string)[] settings) => SettingsLoader.Load(Configuration(settings), _directory.Path);

    private async Task<(int Exit, string Output, string Error)> RunAsync(params (string, string)[] settings)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var context = new CommandContext { Output = output, Error = error, Configuration = Configuration(settings), WorkingDirectory = _directory.Path };
        var exit = await FayvadCommand.RunAsync(["serve"], context, TestContext.Current.CancellationToken);
        return (exit, output.ToString(), error.ToString());
    }

    private static IConfigurationRoot Configuration((string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static pair => KeyValuePair.Create(pair.Name, (string?)pair.Value))).Build();
}
