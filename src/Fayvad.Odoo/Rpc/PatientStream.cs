namespace Fayvad.Odoo.Rpc;

/// <summary>Reads from a server that may be slow, but neither silent for longer than a while nor gone before the end.</summary>
internal sealed class PatientStream(Stream inner, TimeSpan longestPause, TimeProvider time) : ReadingStream(inner)
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var pause = new CancellationTokenSource(longestPause, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(pause.Token, cancellationToken);
        try
        {
            return await ReadInnerAsync(buffer, end.Token);
        }
        catch (OperationCanceledException cause) when (!cancellationToken.IsCancellationRequested)
        {
            throw new OdooException(OdooErrorKind.Timeout, "the content stopped coming", cause: cause);
        }
        catch (IOException cause)
        {
            throw new OdooException(OdooErrorKind.Unavailable, "the content broke off", cause: cause);
        }
    }
}
