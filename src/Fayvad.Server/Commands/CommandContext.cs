using Fayvad.Server.Features.Mail;
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
    public required IConfigurationRoot Configuration { get; init; }

    /// <summary>Relative paths start here.</summary>
    public required string WorkingDirectory { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>A change is in force on every node within a second (contract 4): a command that made one returns when that second is over.</summary>
    public TimeSpan InForceAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Which certificates a mail server may show besides those that the system trusts.</summary>
    public SmtpTrust SmtpTrust { get; init; } = new(null);

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
        var builder = new ConfigurationBuilder().SetBasePath(directory).AddJsonFile("appsettings.json", optional: true, reloadOnChange: false);
        try
        {
            AddSecrets(builder, directory);
            return builder.AddEnvironmentVariables().Build();
        }
        catch (InvalidDataException)
        {
            throw new SettingException("appsettings.json", "is not valid JSON.");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(SettingsTable.SecretsDirectory, "must be a directory that this program may read, with its files.");
        }
    }

    // Where the files of Docker, Kubernetes or systemd lie has to be known before the settings are.
    private static void AddSecrets(IConfigurationBuilder builder, string directory)
    {
        var given = Environment.GetEnvironmentVariable(SettingsTable.SecretsDirectory.Name) is { Length: > 0 } path ? path : Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY");
        if (given is { Length: > 0 }) builder.AddKeyPerFile(Path.GetFullPath(given, directory), optional: false);
    }
}
