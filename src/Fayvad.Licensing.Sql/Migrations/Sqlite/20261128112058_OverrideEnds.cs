using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fayvad.Licensing.Sql.Migrations.Sqlite
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
                    license_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
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

            // Those that exist, from what licences say; a day of the Julian calendar is exact to the millisecond.
            migrationBuilder.Sql("""
                INSERT INTO license_override_ends (license_id, at)
                SELECT DISTINCT licenses.id, CAST(ROUND((julianday(json_extract(entry.value, '$.until')) - 2440587.5) * 86400000) AS INTEGER)
                FROM licenses, json_each(licenses.overrides) AS kind, json_each(kind.value) AS entry
                WHERE entry.type = 'object';
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
