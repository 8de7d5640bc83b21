using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fayvad.Licensing.Sql.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Authority : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "trial_license_id",
                table: "tenants",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "billing",
                table: "licenses",
                type: "character varying(16)",
                maxLength: 16,
                nullable: false,
                defaultValue: "yearly");

            migrationBuilder.AddColumn<string>(
                name: "next_billing",
                table: "licenses",
                type: "character varying(16)",
                maxLength: 16,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "next_tier_at",
                table: "licenses",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "next_tier_code",
                table: "licenses",
                type: "character varying(64)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "terms",
                table: "licenses",
                type: "text",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "license_changes",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "payload",
                table: "license_changes",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "idempotent_replies",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "bytea", nullable: false),
                    request_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    wrapped = table.Column<byte[]>(type: "bytea", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotent_replies", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "retired_keys",
                columns: table => new
                {
                    key_pepper_version = table.Column<int>(type: "integer", nullable: false),
                    key_fingerprint = table.Column<byte[]>(type: "bytea", nullable: false),
                    license_id = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_retired_keys", x => new { x.key_fingerprint, x.key_pepper_version });
                    table.ForeignKey(
                        name: "fk_retired_keys_licenses_license_id",
                        column: x => x.license_id,
                        principalTable: "licenses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_licenses_expiry_date_id",
                table: "licenses",
                columns: new[] { "expiry_date", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_licenses_next_tier_code",
                table: "licenses",
                column: "next_tier_code");

            migrationBuilder.CreateIndex(
                name: "ix_idempotent_replies_expires_at",
                table: "idempotent_replies",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_retired_keys_license_id",
                table: "retired_keys",
                column: "license_id");

            migrationBuilder.AddForeignKey(
                name: "fk_licenses_tiers_next_tier_code",
                table: "licenses",
                column: "next_tier_code",
                principalTable: "tiers",
                principalColumn: "code",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_licenses_tiers_next_tier_code",
                table: "licenses");

            migrationBuilder.DropTable(
                name: "idempotent_replies");

            migrationBuilder.DropTable(
                name: "retired_keys");

            migrationBuilder.DropIndex(
                name: "ix_licenses_expiry_date_id",
                table: "licenses");

            migrationBuilder.DropIndex(
                name: "ix_licenses_next_tier_code",
                table: "licenses");

            migrationBuilder.DropColumn(
                name: "trial_license_id",
                table: "tenants");

            migrationBuilder.DropColumn(
                name: "billing",
                table: "licenses");

            migrationBuilder.DropColumn(
                name: "next_billing",
                table: "licenses");

            migrationBuilder.DropColumn(
                name: "next_tier_at",
                table: "licenses");

            migrationBuilder.DropColumn(
                name: "next_tier_code",
                table: "licenses");

            migrationBuilder.DropColumn(
                name: "terms",
                table: "licenses");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "license_changes");

            migrationBuilder.DropColumn(
                name: "payload",
                table: "license_changes");
        }
    }
}
