using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fayvad.Licensing.Sql.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class OverrideEnds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "license_override_ends",
                columns: table => new
                {
                    license_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_license_override_ends", x => new { x.license_id, x.at });
                    table.ForeignKey(
                        name: "fk_license_override_ends_licenses_license_id",
                        column: x => x.license_id,
                        principalTable: "licenses",
                        principalColumn: "id");
                });

            migrationBuilder.CreateIndex(
                name: "ix_license_override_ends_at",
                table: "license_override_ends",
                column: "at");

            // Those that exist, from what licences say.
            migrationBuilder.Sql("""
                INSERT INTO license_override_ends (license_id, at)
                SELECT DISTINCT licenses.id, (entry.value ->> 'until')::timestamptz
                FROM licenses, jsonb_each(licenses.overrides) AS kind, jsonb_each(kind.value) AS entry
                WHERE jsonb_typeof(entry.value) = 'object';
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "license_override_ends");
        }
    }
}
