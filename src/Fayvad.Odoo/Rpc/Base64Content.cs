using System.Buffers;
using System.Net;
using System.Security.Cryptography;

namespace Fayvad.Odoo.Rpc;

/// <summary>
/// A request with a file in its middle, in base64, which is how Odoo takes one: written to the wire as it is read, never whole in memory. The length is known
/// beforehand, as Odoo's server does not read requests without one.
/// </summary>
internal sealed class Base64Content(ReadOnlyMemory<byte> before, Stream file, long fileLength, ReadOnlyMemory<byte> after) : HttpContent
{
    private const int PieceBytes = 64 * 1024;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(before, cancellationToken);
        using var transform = new ToBase64Transform();
        await using (var encoded = new CryptoStream(stream, transform, CryptoStreamMode.Write, leaveOpen: true))
            await CopyFileAsync(encoded, cancellationToken);
        await stream.WriteAsync(after, cancellationToken);
    }

    private async Task CopyFileAsync(Stream destination, CancellationToken cancellationToken)
    {
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            while (await file.ReadAsync(piece, cancellationToken) is > 0 and var count) await destination.WriteAsync(piece.AsMemory(0, count), cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = before.Length + ((fileLength + 2) / 3 * 4) + after.Length;
        return true;
    }
}
