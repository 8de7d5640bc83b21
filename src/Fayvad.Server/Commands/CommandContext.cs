using Fayvad.Server.Settings;

namespace Fayvad.Server.Commands;

/// <summary>What a command gets from the process it runs in; tests give their own.</summary>
internal sealed record CommandContext
{
    /// <summary>Where results go.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Where problems go.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Where a password is read from.</summary>
    public TextReader Input { get; init; } = TextReader.Null;

    /// <summary><c>appsettings.json</c> and the environment.</summary>
    public required IConfiguration Configuration { get; init; }

    /// <summary>Relative paths start here.</summary>
    public required string WorkingDirectory { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>A change is in force on every node within a second (contract 4): a command that made one returns when that second is over.</summary>
    public TimeSpan InForceAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The settings, read anew.</summary>
    /// <exception cref="SettingException">One of them is missing or wrong.</exception>
    public ServerSettings LoadSettings() => SettingsLoader.Load(Configuration, WorkingDirectory);

    public static CommandContext OfProcess()
    {
        var directory = Directory.GetCurrentDirectory();
        return new() { Input = Console.In, Output = Console.Out, Error = Console.Error, Configuration = ConfigurationOf(directory), WorkingDirectory = directory };
    }

    private static IConfigurationRoot ConfigurationOf(string directory)
    {
        try
        {
            return new ConfigurationBuilder()
                .SetBasePath(directory)
                .AddJsonFile("appsettings.json", optional: true, reloadOnChange: false)
                .AddEnvironmentVariables()
                .Build();
        }
        catch (InvalidDataException)
        {
            throw new SettingException("appsettings.json", "is not valid JSON.");
        }
    }
}
