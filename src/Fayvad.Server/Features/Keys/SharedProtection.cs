using System.Data.Common;
using System.Security.Cryptography;
using Fayvad.Licensing.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace Fayvad.Server.Features.Keys;

/// <summary>
/// Data protection whose keys are in the database: while that is away, what needs a key that is not in memory yet is unavailable (503), and
/// neither damaged nor a defect.
/// </summary>
internal static class SharedProtection
{
    /// <exception cref="StoreUnavailableException">The keys cannot be read now.</exception>
    public static byte[] ProtectShared(this IDataProtector protector, byte[] plain) => Try(protector.Protect, plain);

    /// <exception cref="StoreUnavailableException">The keys cannot be read now.</exception>
    /// <exception cref="CryptographicException">What is protected is damaged, or not ours.</exception>
    public static byte[] UnprotectShared(this IDataProtector protector, byte[] secret) => Try(protector.Unprotect, secret);

    private static byte[] Try(Func<byte[], byte[]> run, byte[] bytes)
    {
        try
        {
            return run(bytes);
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            throw new StoreUnavailableException(exception);
        }
    }

    private static bool IsOutage(Exception? exception) =>
        exception is DbException or TimeoutException || (exception is not null && (IsOutage(exception.InnerException)
            || (exception is AggregateException several && several.InnerExceptions.Any(IsOutage))));
}
