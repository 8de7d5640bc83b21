using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Fayvad.Server.Features.Reference;

namespace Fayvad.Server.Tests.Features.Reference
{
    /// <summary>Schemas say what the serializer does.</summary>
    public sealed class TypeSchemasTests
    {
        private static readonly JsonSerializerOptions Snake = new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, TypeInfoResolver = new DefaultJsonTypeInfoResolver(), Converters = { new Server.Json.UtcInstantConverter(), new Server.Json.SnakeCaseEnum<Colour>() },
        };

        [Fact]
        public void A_member_of_an_answer_is_required_unless_it_is_left_out_when_null()
        {
            var schema = AnswerOf(typeof(Written));
            Texts(schema["required"]!).ShouldBe(["always", "or_null", "count", "colour", "at"], ignoreOrder: true);
            schema["properties"]!["always"]!.ToJsonString().ShouldBe("""{"type":"string"}""");
            schema["properties"]!["or_null"]!.ToJsonString().ShouldBe("""{"type":["string","null"]}""");
            schema["properties"]!["or_absent"]!.ToJsonString().ShouldBe("""{"type":"string"}""");
            schema["properties"]!["number_or_absent"]!.ToJsonString().ShouldBe("""{"type":"integer"}""");
            schema["properties"]!["colour"]!.ToJsonString().ShouldBe("""{"enum":["red","dark_blue",null],"type":["string","null"]}""");
            schema["properties"]!["at"]!.ToJsonString().ShouldBe("""{"type":"string","format":"date-time"}""");
            schema["properties"]!.AsObject().ContainsKey("hidden").ShouldBeFalse();
        }

        [Fact]
        public void What_is_written_fits_its_schema()
        {
            var written = JsonSerializer.SerializeToNode(new Written("x", null, null, null, 1, null, default), Snake.GetTypeInfo(typeof(Written)))!.AsObject();
            var schema = AnswerOf(typeof(Written));
            written.Select(static member => member.Key).ShouldBe(Texts(schema["required"]!), ignoreOrder: true);
        }

        [Fact]
        public void A_member_of_a_request_is_required_where_the_request_is_refused_without_it()
        {
            var schemas = new JsonObject();
            var name = NameOf(new TypeSchemas(schemas).Request(Snake.GetTypeInfo(typeof(Asked))));
            schemas[name]!.ToJsonString().ShouldBe(
                """{"type":"object","properties":{"name":{"type":"string","minLength":1},"note":{"type":["string","null"]},"count":{"type":["integer","null"]}},"required":["name"],"additionalProperties":false}""");
        }

        [Fact]
        public void Types_of_one_name_have_schemas_of_their_own()
        {
            var schemas = new JsonObject();
            var types = new TypeSchemas(schemas);
            var names = new[] { typeof(First.Thing), typeof(Second.Thing), typeof(First.Thing) }.Select(type => NameOf(types.Answer(Snake.GetTypeInfo(type)))).ToArray();
            names.ShouldBe(["Thing", "SecondThing", "Thing"]);
            schemas["Thing"]!["properties"]!.AsObject().ContainsKey("one").ShouldBeTrue();
            schemas["SecondThing"]!["properties"]!.AsObject().ContainsKey("two").ShouldBeTrue();
        }

        [Fact]
        public void A_type_that_is_asked_and_answered_has_a_schema_for_either()
        {
            var types = new TypeSchemas([]);
            NameOf(types.Answer(Snake.GetTypeInfo(typeof(Asked)))).ShouldBe("Asked");
            NameOf(types.Request(Snake.GetTypeInfo(typeof(Asked)))).ShouldNotBe("Asked");
        }

        private static JsonObject AnswerOf(Type type)
        {
            var schemas = new JsonObject();
            return schemas[NameOf(new TypeSchemas(schemas).Answer(Snake.GetTypeInfo(type)))]!.AsObject();
        }

        private static string NameOf(JsonObject reference) => ((string)reference["$ref"]!).Split('/')[^1];

        private static IEnumerable<string> Texts(JsonNode list) => list.AsArray().Select(static it => (string)it!);

        internal enum Colour
        {
            Red,
            DarkBlue,
        }

        internal sealed record Written(
            string Always, string? OrNull, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? OrAbsent,
            [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? NumberOrAbsent, int Count, Colour? Colour, DateTimeOffset At)
        {
            [JsonIgnore]
            public string Hidden => Always;
        }

        internal sealed record Asked
        {
            public required string Name { get; init; }

            public string? Note { get; init; }

            public int? Count { get; init; }
        }
    }
}

namespace Fayvad.Server.Tests.Features.Reference.First
{
    internal sealed record Thing(int One);
}

namespace Fayvad.Server.Tests.Features.Reference.Second
{
    internal sealed record Thing(int Two);
}
