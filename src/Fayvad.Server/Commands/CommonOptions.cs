using System.CommandLine;

namespace Fayvad.Server.Commands;

/// <summary>Options that every command understands.</summary>
internal static class CommonOptions
{
    public static readonly Option<bool> Json = new("--json") { Description = "Print the result as JSON.", Recursive = true };
}
