using CsCheck;
using Fayvad.Licensing.Sql;
using Fayvad.TestKit;
using Npgsql;

namespace Fayvad.Licensing.Storage.Tests;

public class DatabaseUrlFuzzTests
{
    /// <summary>Whatever is set: it is a database, or refused in one sentence that never repeats it.</summary>
    [Fact]
    public void Any_setting_is_a_database_or_is_refused_in_one_sentence() => Fuzz.Near(
        "postgres://", "postgresql://", "sqlite:///", "ann:s3cret@", "db.example", "[::1]", ":6432", "/licences", "?sslmode=require", "&connect_timeout=7", "?application_name=s3cret", "?sslrootcert=s3cret", "?sslmode=no", "xn--", "xn--a\u00FF", "\u00AD", "\u2488", "\uFFFD", new string('a', 64), "?ssl=true",
        "postgres://ann:s3cret@db.example:6432/licences?sslmode=verify-full&connect_timeout=7", "sqlite:///srv/s3cret.db").Sample(static url =>
    {
        try
        {
            var options = DatabaseUrl.Parse(url, "/srv");
            options.ToString().ShouldNotContain("s3cret");
            if (options.Provider != DatabaseProvider.Postgres) return;
            var read = new NpgsqlConnectionStringBuilder(options.ConnectionString);
            var given = new Uri(url.Trim());
            (read.Host!.Length > 0, read.Database, read.Port).ShouldBe((true, Uri.UnescapeDataString(given.AbsolutePath[1..]).TrimStart('/'), given.Port > 0 ? given.Port : 5432));
            // An option that is passed over would be a connection less safe than was asked for.
            foreach (var option in given.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
                Uri.UnescapeDataString(option).ShouldMatch("^(sslmode=(disable|allow|prefer|require|verify-(ca|full))|connect_timeout=\\s*\\+?0*([1-9]|[1-5][0-9]|60)\\s*|(sslrootcert|application_name)(=(?s:.*))?)\\z");
        }
        catch (FormatException refusal)
        {
            refusal.Message.ShouldStartWith("DATABASE_URL");
            refusal.ToString().ShouldNotContain("s3cret");
            refusal.Message.ShouldNotContain("\n");
        }
    }, iter: Fuzz.Count(5_000));
}
