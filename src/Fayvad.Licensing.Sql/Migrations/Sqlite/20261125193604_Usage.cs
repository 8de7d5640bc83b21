using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fayvad.Licensing.Sql.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Usage : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_licenses_tier_code",
                table: "licenses");

            migrationBuilder.CreateTable(
                name: "lease_pages",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                    hour = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    page = table.Column<string>(type: "TEXT", nullable: false),
                    recalled_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lease_pages", x => new { x.tenant_id, x.hour });
                });

            migrationBuilder.CreateTable(
                name: "ledger_fences",
                columns: table => new
                {
                    ledger = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    incarnation = table.Column<string>(type: "TEXT", nullable: false),
                    is_durable = table.Column<bool>(type: "INTEGER", nullable: false),
                    closed_through = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_fences", x => x.ledger);
                });

            migrationBuilder.CreateTable(
                name: "ledger_marks",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    timeline = table.Column<string>(type: "TEXT", nullable: false),
                    mark = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_marks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "usage_alerts",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                    hour = table.Column<long>(type: "INTEGER", nullable: false),
                    percent = table.Column<int>(type: "INTEGER", nullable: false),
                    used = table.Column<long>(type: "INTEGER", nullable: false),
                    limit = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_usage_alerts", x => new { x.tenant_id, x.hour, x.percent });
                });

            migrationBuilder.CreateTable(
                name: "usage_cells",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                    day = table.Column<long>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    endpoint = table.Column<string>(type: "TEXT", nullable: false),
                    feature = table.Column<string>(type: "TEXT", nullable: false),
                    hours = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_usage_cells", x => new { x.tenant_id, x.day, x.source, x.endpoint, x.feature });
                });

            migrationBuilder.CreateTable(
                name: "usage_days",
                columns: table => new
                {
                    day = table.Column<long>(type: "INTEGER", nullable: false),
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                    served = table.Column<long>(type: "INTEGER", nullable: false),
                    quota_refused = table.Column<long>(type: "INTEGER", nullable: false),
                    feature_refused = table.Column<long>(type: "INTEGER", nullable: false),
                    license_refused = table.Column<long>(type: "INTEGER", nullable: false),
                    permission_refused = table.Column<long>(type: "INTEGER", nullable: false),
                    unavailable = table.Column<long>(type: "INTEGER", nullable: false),
                    peak_served = table.Column<long>(type: "INTEGER", nullable: false),
                    hours = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_usage_days", x => new { x.day, x.tenant_id });
                });

            migrationBuilder.CreateTable(
                name: "usage_endpoints",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                    day = table.Column<long>(type: "INTEGER", nullable: false),
                    endpoint = table.Column<string>(type: "TEXT", nullable: false),
                    feature = table.Column<string>(type: "TEXT", nullable: false),
                    hours = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_usage_endpoints", x => new { x.tenant_id, x.day, x.endpoint, x.feature });
                });

            migrationBuilder.CreateTable(
                name: "usage_peaks",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                    day = table.Column<long>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    hours = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_usage_peaks", x => new { x.tenant_id, x.day, x.source });
                });

            migrationBuilder.CreateTable(
                name: "usage_users",
                columns: table => new
                {
                    tenant_id = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                    day = table.Column<long>(type: "INTEGER", nullable: false),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    hours = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_usage_users", x => new { x.tenant_id, x.day, x.user_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_licenses_figures",
                table: "licenses",
                columns: new[] { "tier_code", "state", "billing", "is_trial", "next_tier_at", "next_tier_code", "next_billing", "starts_at", "expiry_date" });

            migrationBuilder.CreateIndex(
                name: "ix_lease_pages_hour",
                table: "lease_pages",
                column: "hour");

            migrationBuilder.CreateIndex(
                name: "ix_lease_pages_recalled_at",
                table: "lease_pages",
                column: "recalled_at",
                filter: "recalled_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_usage_alerts_hour",
                table: "usage_alerts",
                column: "hour");

            migrationBuilder.CreateIndex(
                name: "ix_usage_cells_day",
                table: "usage_cells",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "ix_usage_days_tenant_id_day",
                table: "usage_days",
                columns: new[] { "tenant_id", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_usage_endpoints_day",
                table: "usage_endpoints",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "ix_usage_peaks_day",
                table: "usage_peaks",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "ix_usage_users_day",
                table: "usage_users",
                column: "day");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "lease_pages");

            migrationBuilder.DropTable(
                name: "ledger_fences");

            migrationBuilder.DropTable(
                name: "ledger_marks");

            migrationBuilder.DropTable(
                name: "usage_alerts");

            migrationBuilder.DropTable(
                name: "usage_cells");

            migrationBuilder.DropTable(
                name: "usage_days");

            migrationBuilder.DropTable(
                name: "usage_endpoints");

            migrationBuilder.DropTable(
                name: "usage_peaks");

            migrationBuilder.DropTable(
                name: "usage_users");

            migrationBuilder.DropIndex(
                name: "ix_licenses_figures",
                table: "licenses");

            migrationBuilder.CreateIndex(
                name: "ix_licenses_tier_code",
                table: "licenses",
                column: "tier_code");
        }
    }
}
