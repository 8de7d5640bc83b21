using System.Text.RegularExpressions;

namespace Fayvad.Conventions.Tests.Deployment;

/// <summary>Nodes of the version before go on working on a new schema (docs/operations/upgrade.md): a migration only adds.</summary>
public sealed partial class MigrationTests
{
    public static TheoryData<string> Migrations => new(Repository.Files.Where(static file => file.Contains("/Migrations/", StringComparison.Ordinal)
        && !file.EndsWith(".Designer.cs", StringComparison.Ordinal) && !file.EndsWith("ModelSnapshot.cs", StringComparison.Ordinal)));

    [Theory, MemberData(nameof(Migrations))]
    public void A_migration_takes_nothing_away_and_renames_nothing(string file)
    {
        var text = Repository.Read(file);
        var up = text[text.IndexOf("void Up(", StringComparison.Ordinal)..text.IndexOf("void Down(", StringComparison.Ordinal)];
        Destructive().Matches(up).Select(static match => match.Value).ShouldBeEmpty("Say in the changelog that all nodes have to be stopped first, and allow it here by name.");
    }

    [GeneratedRegex(@"\b(Drop(Table|Column|Schema)|Rename(Table|Column))\b", RegexOptions.CultureInvariant)]
    private static partial Regex Destructive();
}
