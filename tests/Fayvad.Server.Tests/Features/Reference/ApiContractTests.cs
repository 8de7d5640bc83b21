using System.Net;
using System.Text.Json.Nodes;
using Fayvad.Server.Tests.Harness;
using Fayvad.TestKit.Http;

namespace Fayvad.Server.Tests.Features.Reference;

/// <summary>The comparison of answers with the document notices what it is there to notice.</summary>
public sealed class ApiContractTests
{
    private readonly ApiContract _contract = new(JsonNode.Parse("""
        {
          "paths": {
            "/things/{id}/": { "get": { "operationId": "getThing", "responses": {
              "200": { "content": { "application/json": { "schema": { "type": "object", "required": ["success", "data"], "properties": {
                "success": { "type": "boolean", "const": true }, "data": { "$ref": "#/components/schemas/Thing" } } } } } },
              "304": { "description": "" },
              "404": { "$ref": "#/components/responses/NotFound" } } } },
            "/things/all/": { "get": { "operationId": "listThings", "responses": { "200": { "content": { "text/csv": {} } } } } }
          },
          "components": {
            "schemas": {
              "Thing": { "type": "object", "required": ["id", "next"], "properties": { "id": { "type": "integer" }, "at": { "type": "string", "format": "date-time" },
                "next": { "anyOf": [{ "$ref": "#/components/schemas/Thing" }, { "type": "null" }] } } },
              "ErrorAnswer": { "type": "object", "required": ["error_code"], "properties": { "error_code": { "type": "string", "enum": ["NOT_FOUND", "CONFLICT"] }, "request_id": { "type": "string" } } }
            },
            "responses": { "NotFound": { "content": { "application/json": { "schema": { "allOf": [
              { "$ref": "#/components/schemas/ErrorAnswer" }, { "type": "object", "required": ["error_code"], "properties": { "error_code": { "enum": ["NOT_FOUND"] } } }] } } } } }
          }
        }
        """)!);

    [Theory]
    [InlineData(200, "application/json", """{"success": true, "data": {"id": 1, "at": "2026-11-24T10:15:00Z", "next": {"id": 2, "next": null}}}""")]
    [InlineData(404, "application/json", """{"error_code": "NOT_FOUND", "request_id": "x"}""")]
    [InlineData(304, null, "")]
    public void What_is_described_is_no_fault(int status, string? type, string body) => Fault(status, type, body).ShouldBeNull();

    [Theory]
    [InlineData(418, "application/json", "{}", "the status is not declared")]
    [InlineData(200, "text/html", "<p>", "the type text/html is not declared")]
    [InlineData(304, "application/json", "{}", "a body is not declared")]
    [InlineData(200, "application/json", """{"success": true}""", "Required")]
    [InlineData(200, "application/json", """{"success": false, "data": {"id": 1, "next": null}}""", "/success")]
    [InlineData(200, "application/json", """{"success": true, "data": {"id": 1}}""", "Required")]
    [InlineData(200, "application/json", """{"success": true, "data": {"id": "1", "next": null}}""", "/data/id")]
    [InlineData(200, "application/json", """{"success": true, "data": {"id": 1, "next": {"id": 2}}}""", "/data/next")]
    [InlineData(200, "application/json", """{"success": true, "data": {"id": 1, "next": null, "more": 1}}""", "/data/more")]
    [InlineData(200, "application/json", """{"success": true, "data": {"id": 1, "next": null, "at": "yesterday"}}""", "/data/at")]
    [InlineData(404, "application/json", """{"error_code": "CONFLICT"}""", "/error_code")]
    [InlineData(404, "application/json", """{"error_code": "NOT_FOUND", "stack": "…"}""", "/stack")]
    public void What_is_not_is_one(int status, string? type, string body, string fault) => Fault(status, type, body)!.ShouldContain(fault);

    [Fact]
    public void The_address_with_the_longer_text_of_its_own_is_meant()
    {
        _contract.Fault("GET", "/things/all/", Answer(200, "text/csv", "a,b")).ShouldBeNull();
        _contract.Seen.ShouldBe(["listThings"]);
        _contract.Fault("GET", "/nothing/", Answer(200, "text/csv", ""))!.ShouldContain("no such operation");
    }

    private string? Fault(int status, string? type, string body) => _contract.Fault("GET", "/things/7/?x=y", Answer(status, type, body));

    private static ApiAnswer Answer(int status, string? type, string body)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) };
        response.Content.Headers.ContentType = type is null ? null : new(type);
        return new(response.StatusCode, response.Headers, response.Content.Headers, body);
    }
}
