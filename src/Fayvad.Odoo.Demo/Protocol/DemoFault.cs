namespace Fayvad.Odoo.Demo.Protocol;

/// <summary>A failure as Odoo reports it: the Python type's name decides what a client makes of it.</summary>
internal sealed class DemoFault(string name, string message) : Exception(message)
{
    public string Name => name;
    public int Code => name == Expired ? 100 : 200;

    private const string Expired = "odoo.http.SessionExpiredException";

    public static DemoFault SessionExpired() => new(Expired, "Session expired");
    public static DemoFault AccessDenied() => new("odoo.exceptions.AccessDenied", "Access Denied");
    public static DemoFault Access(string message) => new("odoo.exceptions.AccessError", message);
    public static DemoFault Missing(string model, long id) =>
        new("odoo.exceptions.MissingError", $"Record does not exist or has been deleted.\n(Record: {model}({id},))");
    public static DemoFault Validation(string message) => new("odoo.exceptions.ValidationError", message);
    public static DemoFault User(string message) => new("odoo.exceptions.UserError", message);
    public static DemoFault UnknownModel(string model) => new("builtins.KeyError", model);
    public static DemoFault Value(string message) => new("builtins.ValueError", message);
    public static DemoFault Arguments(string message) => new("builtins.TypeError", message);
    public static DemoFault NoMethod(string model, string method) =>
        new("builtins.AttributeError", $"The method '{method}' does not exist on the model '{model}'");
    public static DemoFault Database(string error, string message) => new($"psycopg2.errors.{error}", message);
    public static DemoFault NoDatabase(string database) =>
        new("psycopg2.OperationalError",
            $"connection to server at \"127.0.0.1\", port 5432 failed: FATAL:  database \"{database}\" does not exist\n");
}
