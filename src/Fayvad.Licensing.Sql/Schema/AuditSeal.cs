using Microsoft.EntityFrameworkCore;

namespace Fayvad.Licensing.Sql.Schema;

/// <summary>
/// The database itself refuses to change or drop an audit event: a slip in the program cannot either. Whoever may alter the schema can take the
/// triggers away; then the chain shows what was done, and the next start puts them back. Not part of a migration, because SQLite loses the
/// triggers of a table that a migration rebuilds.
/// </summary>
internal static class AuditSeal
{
    // REPLACE does not fire the trigger on DELETE; so a place that is taken is refused before.
    private static readonly string[] Sqlite =
    [
        "CREATE TRIGGER IF NOT EXISTS audit_events_no_update BEFORE UPDATE ON audit_events BEGIN SELECT RAISE(ABORT, 'audit events are final'); END",
        "CREATE TRIGGER IF NOT EXISTS audit_events_no_delete BEFORE DELETE ON audit_events BEGIN SELECT RAISE(ABORT, 'audit events are final'); END",
        """
        CREATE TRIGGER IF NOT EXISTS audit_events_no_replace BEFORE INSERT ON audit_events
        WHEN EXISTS (SELECT 1 FROM audit_events WHERE sequence = NEW.sequence)
        BEGIN SELECT RAISE(ABORT, 'audit events are final'); END
        """,
    ];

    private const string Postgres = """
        DO $seal$
        BEGIN
            IF (SELECT count(*) FROM pg_trigger WHERE tgrelid = 'audit_events'::regclass AND tgenabled = 'O'
                    AND tgname IN ('audit_events_no_change', 'audit_events_no_truncate')) < 2 THEN
                CREATE OR REPLACE FUNCTION audit_events_are_final() RETURNS trigger LANGUAGE plpgsql AS $final$
                BEGIN
                    RAISE EXCEPTION 'audit events are final' USING ERRCODE = 'restrict_violation';
                END
                $final$;
                DROP TRIGGER IF EXISTS audit_events_no_change ON audit_events;
                DROP TRIGGER IF EXISTS audit_events_no_truncate ON audit_events;
                CREATE TRIGGER audit_events_no_change BEFORE UPDATE OR DELETE ON audit_events FOR EACH ROW EXECUTE FUNCTION audit_events_are_final();
                CREATE TRIGGER audit_events_no_truncate BEFORE TRUNCATE ON audit_events FOR EACH STATEMENT EXECUTE FUNCTION audit_events_are_final();
            END IF;
        END
        $seal$
        """;

    /// <summary>Puts the triggers where they are missing; the caller holds the migrations' lock.</summary>
    public static async Task EnsureAsync(LicensingDbContext context, DatabaseProvider provider, CancellationToken cancellationToken)
    {
        foreach (var statement in provider == DatabaseProvider.Sqlite ? Sqlite : [Postgres])
            await context.Database.ExecuteSqlRawAsync(statement, cancellationToken);
    }
}
