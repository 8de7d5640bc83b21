namespace Fayvad.Licensing.Keys;

/// <summary>How a typed key fails.</summary>
public enum KeyProblemKind
{
    /// <summary>Not twenty symbols.</summary>
    WrongLength,

    /// <summary>A character that is in no key.</summary>
    ForeignCharacter,

    /// <summary>Twenty symbols that are no key: at least one is wrong.</summary>
    CheckFailed,
}

/// <summary>
/// Why a text is no licence key. Anybody can compute it from the text alone, so it may be told to anybody (contract 3); it never repeats
/// the text.
/// </summary>
/// <param name="Kind">How it fails.</param>
/// <param name="Message">A sentence for the person who typed it.</param>
/// <param name="Group">The group (1 to 5) to look at, where a single wrong symbol explains the failure.</param>
public sealed record KeyProblem(KeyProblemKind Kind, string Message, int? Group = null)
{
    internal static KeyProblem TooLong { get; } = new(KeyProblemKind.WrongLength,
        $"A licence key has {LicenseKey.Length} letters and digits in five groups of four; this is longer.");

    internal static KeyProblem SeveralWrong { get; } = new(KeyProblemKind.CheckFailed,
        "This is not a licence key: more than one character is wrong.");

    internal static KeyProblem WrongLength(int count) => new(KeyProblemKind.WrongLength,
        $"A licence key has {LicenseKey.Length} letters and digits in five groups of four; this has {count}.");

    internal static KeyProblem ForeignCharacter(int position) => new(KeyProblemKind.ForeignCharacter,
        $"Character {position} is in no licence key: a key has digits and the letters A to Z without U.");

    internal static KeyProblem OneWrong(int group) => new(KeyProblemKind.CheckFailed,
        $"This is not a licence key: look at group {group}, one of its characters is wrong.", group);
}
