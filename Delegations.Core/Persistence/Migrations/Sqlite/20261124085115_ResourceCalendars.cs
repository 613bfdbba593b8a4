using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Delegations.Core.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ResourceCalendars : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "Id",
                table: "travel_times",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<TimeOnly>(
                name: "FromHour",
                table: "travel_times",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Mode",
                table: "travel_times",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Car");

            migrationBuilder.AddColumn<TimeOnly>(
                name: "ToHour",
                table: "travel_times",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "BaseSiteId",
                table: "resources",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "BufferMinutes",
                table: "resources",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "LuggageCapacity",
                table: "resources",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Version",
                table: "resources",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "ZoneId",
                table: "resources",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            // Rows that are there already get an id of their own before it becomes the key.
            migrationBuilder.Sql("UPDATE travel_times SET Id = hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-A' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6));");

            migrationBuilder.DropPrimaryKey(
                name: "pk_travel_times",
                table: "travel_times");

            migrationBuilder.AddPrimaryKey(
                name: "pk_travel_times",
                table: "travel_times",
                column: "Id");

            migrationBuilder.CreateTable(
                name: "calendar_imports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 260, nullable: false),
                    UploadedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Reading = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_imports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_calendar_imports_resources_ResourceId",
                        column: x => x.ResourceId,
                        principalTable: "resources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "calendar_sources",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    AddedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SealedAddress = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Host = table.Column<string>(type: "TEXT", maxLength: 260, nullable: false),
                    SucceededAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    TriedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Problem = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    ProblemDetail = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    NextFetchAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClaimedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EntityTag = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    LastModified = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Summary = table.Column<string>(type: "TEXT", nullable: true),
                    Before = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_sources", x => x.Id);
                    table.ForeignKey(
                        name: "FK_calendar_sources_resources_ResourceId",
                        column: x => x.ResourceId,
                        principalTable: "resources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "imported_busy_times",
                columns: table => new
                {
                    SourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Starts = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ResourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Ends = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imported_busy_times", x => new { x.SourceId, x.Starts });
                    table.ForeignKey(
                        name: "FK_imported_busy_times_calendar_sources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "calendar_sources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_imported_busy_times_resources_ResourceId",
                        column: x => x.ResourceId,
                        principalTable: "resources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_travel_times_from_to",
                table: "travel_times",
                columns: new[] { "FromId", "ToId" });

            migrationBuilder.CreateIndex(
                name: "IX_resources_BaseSiteId",
                table: "resources",
                column: "BaseSiteId");

            migrationBuilder.CreateIndex(
                name: "ix_calendar_imports_resource",
                table: "calendar_imports",
                column: "ResourceId");

            migrationBuilder.CreateIndex(
                name: "ix_calendar_sources_next_fetch",
                table: "calendar_sources",
                column: "NextFetchAt");

            migrationBuilder.CreateIndex(
                name: "ux_calendar_sources_resource_name",
                table: "calendar_sources",
                columns: new[] { "ResourceId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_imported_busy_times_resource_starts",
                table: "imported_busy_times",
                columns: new[] { "ResourceId", "Starts" });

            migrationBuilder.AddForeignKey(
                name: "FK_resources_sites_BaseSiteId",
                table: "resources",
                column: "BaseSiteId",
                principalTable: "sites",
                principalColumn: "Id",
                onDelete: ReferentialAction.SetNull);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_resources_sites_BaseSiteId",
                table: "resources");

            migrationBuilder.DropTable(
                name: "calendar_imports");

            migrationBuilder.DropTable(
                name: "imported_busy_times");

            migrationBuilder.DropTable(
                name: "calendar_sources");

            // One row a way, as before: hours and other modes are lost.
            migrationBuilder.Sql("DELETE FROM travel_times WHERE Id NOT IN (SELECT min(Id) FROM travel_times GROUP BY FromId, ToId);");

            migrationBuilder.DropPrimaryKey(
                name: "pk_travel_times",
                table: "travel_times");

            migrationBuilder.DropIndex(
                name: "ix_travel_times_from_to",
                table: "travel_times");

            migrationBuilder.DropIndex(
                name: "IX_resources_BaseSiteId",
                table: "resources");

            migrationBuilder.DropColumn(
                name: "Id",
                table: "travel_times");

            migrationBuilder.DropColumn(
                name: "FromHour",
                table: "travel_times");

            migrationBuilder.DropColumn(
                name: "Mode",
                table: "travel_times");

            migrationBuilder.DropColumn(
                name: "ToHour",
                table: "travel_times");

            migrationBuilder.DropColumn(
                name: "BaseSiteId",
                table: "resources");

            migrationBuilder.DropColumn(
                name: "BufferMinutes",
                table: "resources");

            migrationBuilder.DropColumn(
                name: "LuggageCapacity",
                table: "resources");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "resources");

            migrationBuilder.DropColumn(
                name: "ZoneId",
                table: "resources");

            migrationBuilder.AddPrimaryKey(
                name: "pk_travel_times",
                table: "travel_times",
                columns: new[] { "FromId", "ToId" });
        }
    }
}
