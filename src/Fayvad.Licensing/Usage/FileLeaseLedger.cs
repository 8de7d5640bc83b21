using System.Globalization;
using System.Text;

namespace Fayvad.Licensing.Usage;

/// <summary>
/// The ledger of a single process, kept in a file of its own, so that a process that is killed and starts again cannot grant the hour's
/// units twice. Each grant is written before it is answered; what was granted to an earlier run counts as spent.
/// </summary>
/// <remarks>
/// A restart wastes what the earlier run held unspent: a batch and a prefetch at most, 3 % of the limit. A killed process loses nothing, for
/// the written page is the kernel's; a machine that loses power may lose the last moments' lines.
/// </remarks>
public sealed class FileLeaseLedger : ILeaseLedger, IDisposable
{
    private readonly Lock _gate = new();
    private readonly MemoryLeaseLedger _ledger;
    private readonly FileStream _file;
    private long _hour;

    /// <summary>Opens the ledger, reading what earlier runs granted.</summary>
    /// <param name="path">The file; created where it is not there. Nobody else may have it open.</param>
    /// <param name="time">Says which hour it is.</param>
    /// <exception cref="IOException">The file cannot be opened, or another process has it open.</exception>
    /// <exception cref="InvalidDataException">The file is no ledger, or is damaged.</exception>
    public FileLeaseLedger(string path, TimeProvider time)
    {
        _ledger = new MemoryLeaseLedger(time);
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        try
        {
            Restore();
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<LeaseGrant> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken)
    {
        var grant = await _ledger.LeaseAsync(request, cancellationToken);
        if (grant.Units > 0) Write(request.TenantId, grant);
        return grant;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    /// <summary>Appends <c>hour granted tenant</c>. The last line of a tenant and hour counts.</summary>
    private void Write(string tenantId, LeaseGrant grant)
    {
        var hour = grant.Hour.EpochHour;
        var line = Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{hour} {grant.Granted} {Uri.EscapeDataString(tenantId)}\n"));
        lock (_gate)
        {
            var end = _file.Length;
            try
            {
                if (hour > _hour)
                {
                    _file.SetLength(end = 0); // hours that are over are owed nothing
                    _hour = hour;
                }
                _file.Position = end;
                _file.Write(line);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                CutBackTo(end);
                throw new LedgerUnavailableException("The quota ledger's file cannot be written.", exception);
            }
        }
    }

    private void CutBackTo(long end)
    {
        try
        {
            _file.SetLength(end);
        }
        catch (IOException)
        {
            // A line that was cut short stays as the last one, which reading leaves out.
        }
    }

    private void Restore()
    {
        using var reader = new StreamReader(_file, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var lines = reader.ReadToEnd().Split('\n');
        var granted = new Dictionary<(long Hour, string Tenant), long>();
        foreach (var line in lines[..^1]) // behind the last line end: nothing, or a line that was never answered
        {
            var parts = line.Split(' ');
            if (parts.Length != 3
                || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
                || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var units))
                throw new InvalidDataException("The quota ledger's file is damaged. Remove it once the present hour is over.");
            var key = (hour, Uri.UnescapeDataString(parts[2]));
            granted[key] = Math.Max(units, granted.GetValueOrDefault(key));
            _hour = Math.Max(_hour, hour);
        }
        foreach (var ((hour, tenant), units) in granted) _ledger.Restore(tenant, new UsageHour(hour), units);
        _file.SetLength(_file.Length - Encoding.UTF8.GetByteCount(lines[^1]));
    }
}
