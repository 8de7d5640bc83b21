using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fayvad.Licensing.Sql.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class LicenseFigures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_licenses_tier_code",
                table: "licenses");

            migrationBuilder.CreateIndex(
                name: "ix_licenses_figures",
                table: "licenses",
                columns: new[] { "tier_code", "state", "billing", "is_trial", "next_tier_at", "next_tier_code", "next_billing", "starts_at", "expiry_date" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
