using CsCheck;
using Fayvad.Licensing.Sql;
using Fayvad.TestKit;

namespace Fayvad.Licensing.Storage.Tests;

public class DatabaseUrlFuzzTests
{
    /// <summary>Whatever is set: it is a database, or refused in one sentence that never repeats it.</summary>
    [Fact]
    public void Any_setting_is_a_database_or_is_refused_in_one_sentence() => Fuzz.Near(
        "postgres://", "postgresql://", "sqlite:///", "ann:s3cret@", "db.example", "[::1]", ":6432", "/licences", "?sslmode=require", "&connect_timeout=7", "?application_name=s3cret", "?sslrootcert=s3cret",
        "postgres://ann:s3cret@db.example:6432/licences?sslmode=verify-full&connect_timeout=7", "sqlite:///srv/s3cret.db").Sample(static url =>
    {
        try
        {
            DatabaseUrl.Parse(url, "/srv").ToString().ShouldNotContain("s3cret");
        }
        catch (FormatException refusal)
        {
            refusal.Message.ShouldStartWith("DATABASE_URL");
            refusal.ToString().ShouldNotContain("s3cret");
            refusal.Message.ShouldNotContain("\n");
        }
    }, iter: Fuzz.Count(5_000));
}
