using Fayvad.Licensing.Sql;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Fayvad.Licensing.Storage.Tests;

public class DatabaseUrlTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Nothing_set_means_a_file_in_the_data_directory(string? url)
    {
        var options = DatabaseUrl.Parse(url, "/srv/fayvad");
        options.Provider.ShouldBe(DatabaseProvider.Sqlite);
        new SqliteConnectionStringBuilder(options.ConnectionString).DataSource.ShouldBe("/srv/fayvad/fayvad.db");
    }

    [Fact]
    public void A_sqlite_url_names_a_file() =>
        new SqliteConnectionStringBuilder(DatabaseUrl.Parse("sqlite:///var/lib/my%20licences.db", "").ConnectionString).DataSource.ShouldBe("/var/lib/my licences.db");

    [Theory]
    [InlineData("postgres://ann:p%40ss%3Aw%2Ford%3B@db.example:6432/licences?sslmode=verify-full&connect_timeout=7", "db.example", 6432, "ann", "p@ss:w/ord;", "licences", SslMode.VerifyFull)]
    [InlineData("postgresql://ann@db.example/licences?sslmode=require", "db.example", 5432, "ann", null, "licences", SslMode.Require)]
    [InlineData("postgres://[::1]:5433/x", "::1", 5433, null, null, "x", SslMode.Prefer)]
    public void A_postgres_url_is_read_as_libpq_reads_it(string url, string host, int port, string? user, string? password, string database, SslMode ssl)
    {
        var options = DatabaseUrl.Parse(url, "");
        options.Provider.ShouldBe(DatabaseProvider.Postgres);
        var parts = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        (parts.Host, parts.Port, parts.Username, parts.Password, parts.Database, parts.SslMode).ShouldBe((host, port, user, password, database, ssl));
        parts.IncludeErrorDetail.ShouldBeFalse();
    }

    [Theory]
    [InlineData("mysql://ann:s3cret@db/licences")]
    [InlineData("postgres://ann:s3cret@db")]
    [InlineData("postgres://ann:s3cret@db/a/b")]
    [InlineData("postgres://ann:s3cret@:5432/x")]
    [InlineData("postgres://ann:s3cret@db:port/x")]
    [InlineData("postgres://ann:s3cret@db/x%00")]
    [InlineData("postgres://ann:s3cret@\u202E/x")]
    [InlineData("postgres://ann:s3cret@db/x?sslmode=s3cret")]
    [InlineData("postgres://ann:s3cret@db/x?sslmode=3")]
    [InlineData("postgres://ann:s3cret@db/x?connect_timeout=s3cret")]
    [InlineData("postgres://ann:s3cret@db/x?pasword=s3cret")]
    [InlineData("Host=db;Password=s3cret")]
    [InlineData("sqlite:s3cret.db")]
    [InlineData("sqlite://s3cret.db")]
    [InlineData("sqlite:///")]
    public void A_wrong_setting_is_refused_in_one_sentence_that_names_it_and_never_repeats_it(string url)
    {
        var failure = Should.Throw<FormatException>(() => DatabaseUrl.Parse(url, "/srv"));
        failure.Message.ShouldStartWith("DATABASE_URL");
        failure.ToString().ShouldNotContain("s3cret");
        failure.Message.ShouldNotContain("\n");
    }

    [Fact]
    public void Options_never_print_their_password() =>
        DatabaseUrl.Parse("postgres://ann:s3cret@db/x", "").ToString().ShouldBe("Postgres");
}
