using Fayvad.Licensing.Documents;
using Fayvad.Licensing.Sql;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fayvad.Licensing.Storage.Tests.Support;

/// <summary>One node of an authority, with its own view of the signing keys.</summary>
public sealed class SigningNode : IAsyncDisposable
{
    private readonly LicensingHost _host;

    public SigningNode(SqlLicensingOptions database, TimeProvider time, SigningOptions? options = null, ISecretProtector? protector = null)
    {
        options ??= new() { GeneratedBits = 2048 }; // made faster than those of the product
        _host = new(database, time);
        var secrets = protector ?? _host.Get<ISecretProtector>();
        Ring = new(_host.Get<ISigningKeyStore>(), secrets, options, time);
        Keys = new(_host.Get<ISigningKeyStore>(), Ring, secrets, options, time, NullLogger<SigningKeys>.Instance);
    }

    public SigningKeyRing Ring { get; }

    public SigningKeys Keys { get; }

    public LicensingHost Host => _host;

    public async Task<SignedDocument> SignAsync() => await Keys.SignAsync(DocumentTypes.License, """{"v":1}"""u8.ToArray(), default);

    public async Task<DocumentFault> FaultOfAsync(SignedDocument document) => (await Keys.VerifyAsync(document.Jws, DocumentTypes.License, default)).Fault;

    /// <summary>The keys by state, oldest first.</summary>
    public async Task<ILookup<SigningKeyState, string>> StatesAsync() =>
        (await Ring.ListAsync(default)).ToLookup(static key => key.State, static key => key.KeyId);

    public Task RotateAsync() => Ring.RotateAsync(evenIfYoung: true, LicensingHost.Vendor, default);

    public async ValueTask DisposeAsync()
    {
        Keys.Dispose();
        await _host.DisposeAsync();
    }
}
