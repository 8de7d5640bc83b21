namespace Fayvad.Odoo.Rpc;

/// <summary>Lets through at most a number of bytes and then fails, so that an endless answer costs no more memory than an allowed one.</summary>
internal sealed class CappedStream(Stream inner, int limit) : ReadingStream(inner)
{
    private long _left = limit;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await ReadInnerAsync(buffer, cancellationToken);
        _left -= read;
        return _left >= 0 ? read : throw new OdooException(OdooErrorKind.BadResponse, "the answer is too large");
    }
}
