using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fayvad.Licensing.Sql.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Ledger : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "ix_lease_pages_hour",
                table: "lease_pages",
                column: "hour");

            migrationBuilder.CreateIndex(
                name: "ix_lease_pages_recalled_at",
                table: "lease_pages",
                column: "recalled_at",
                filter: "recalled_at IS NOT NULL");
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
        }
    }
}
