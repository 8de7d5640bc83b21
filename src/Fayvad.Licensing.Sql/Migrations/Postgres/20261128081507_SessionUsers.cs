using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fayvad.Licensing.Sql.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SessionUsers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "user_id",
                table: "odoo_sessions",
                type: "bigint",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "user_id",
                table: "odoo_sessions");
        }
    }
}
