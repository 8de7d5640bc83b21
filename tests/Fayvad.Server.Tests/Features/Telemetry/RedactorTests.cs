using Fayvad.Server.Features.Telemetry;

namespace Fayvad.Server.Tests.Features.Telemetry;

/// <summary>What looks like a secret does not leave the process; what does not, is left as it is.</summary>
public sealed class RedactorTests
{
    private const string Jwt = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl-_x";

    [Theory]
    [InlineData($"Request starting HTTP/1.1 GET http://localhost/ws/?token={Jwt}&after=1 -", "Request starting HTTP/1.1 GET http://localhost/ws/?token=***&after=1 -")]
    [InlineData($"Authorization: Bearer {Jwt}", "Authorization: Bearer ***")]
    [InlineData("Authorization: Basic YWRtaW46YWRtaW4=", "Authorization: Basic ***")]
    [InlineData($"a signed document {Jwt} and more", "a signed document *** and more")]
    [InlineData("the key 7Q2M-0A1B-CDEF-GHJK-MNPQ is", "the key XXXX-XXXX-XXXX-XXXX-MNPQ is")]
    [InlineData("the key 7q2m-0a1b-cdef-ghjk-mnpq is", "the key XXXX-XXXX-XXXX-XXXX-mnpq is")]
    [InlineData("Host=db;Username=fayvad;Password=s3cret!;Database=x", "Host=db;Username=fayvad;Password=***;Database=x")]
    [InlineData("postgres://fayvad:s3cret@db:5432/x", "postgres://***@db:5432/x")]
    [InlineData("redis://:s3cret@cache/0", "redis://***@cache/0")]
    [InlineData("""{"username":"u","password":"s3cret","database":"d"}""", """{"username":"u","password":"***","database":"d"}""")]
    [InlineData("""{"Message":"body {\"password\":\"s3cret\",\"x\":1}"}""", """{"Message":"body {\"password\":\"***\",\"x\":1}"}""")]
    [InlineData("cookie session_id=0123456789abcdef; path=/", "cookie session_id=***; path=/")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY----- end", "*** end")]
    [InlineData("""-----BEGIN RSA PRIVATE KEY-----\nMII\u002BE\n-----END RSA PRIVATE KEY----- end""", "*** end")]
    [InlineData("cut off: -----BEGIN PRIVATE KEY-----\nMIIE", "cut off: ***")]
    [InlineData("fva_AbCdEfGhIjKlMnOpQrSt and whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "*** and ***")]
    [InlineData("Request starting HTTP/1.1 POST http://localhost/hooks/odoo/demo/fvh_z5USZQMKqBu3RSW04YssF7V2cBBjvTf-/ - application/json", "Request starting HTTP/1.1 POST http://localhost/hooks/odoo/demo/***/ - application/json")]
    [InlineData("POST http://localhost/HOOKS/ODOO/DEMO/FVH_Z5USZQMKQBU3RSW04YSSF7V2CBBJVTFN/ -", "POST http://localhost/HOOKS/ODOO/DEMO/***/ -")]
    [InlineData("/elsewhere%2Fodoo%2Fdemo%2Ffvh_z5USZQMKqBu3RSW04YssF7V2cBBjvTf-?x in 0af7651916cd43dd8448eb211c80319c", "/elsewhere%2Fodoo%2Fdemo%2F***?x in 0af7651916cd43dd8448eb211c80319c")]
    public void A_secret_is_masked(string text, string expected) => Redactor.Redact(text).ShouldBe(expected);

    [Theory]
    [InlineData("Health: odoo is down")]
    [InlineData("licence 0190a000-0000-7000-8000-000000000001 of tenant acme, XXXX-XXXX-XXXX-XXXX-7Q2M")]
    [InlineData("http://127.0.0.1:8000/api/sales/orders/?limit=5")]
    [InlineData("SECRET_KEY must have at least 32 bytes.")]
    [InlineData("Token cache holds 5 entries")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    public void Anything_else_is_left(string text) => Redactor.Redact(text).ShouldBe(text);
}
