using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Delegations.Core.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ProgrammeSearches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Luggage",
                table: "programme_items",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Precedence",
                table: "programme_items",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ShortestMinutes",
                table: "programme_items",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "searches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AskedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Seconds = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    StopAsked = table.Column<bool>(type: "boolean", nullable: false),
                    BeganAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    HeardAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Placed = table.Column<int>(type: "integer", nullable: false),
                    Items = table.Column<int>(type: "integer", nullable: false),
                    Objective = table.Column<long>(type: "bigint", nullable: false),
                    Bound = table.Column<long>(type: "bigint", nullable: false),
                    Answers = table.Column<string>(type: "text", nullable: false),
                    Trouble = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_searches", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "slot_polls",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    VisitId = table.Column<Guid>(type: "uuid", nullable: false),
                    ItemId = table.Column<Guid>(type: "uuid", nullable: false),
                    ResourceId = table.Column<Guid>(type: "uuid", nullable: false),
                    AskedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Closes = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    TokenHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Withdrawn = table.Column<bool>(type: "boolean", nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AnsweredBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_slot_polls", x => x.Id);
                    table.ForeignKey(
                        name: "FK_slot_polls_programme_items_ItemId",
                        column: x => x.ItemId,
                        principalTable: "programme_items",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_slot_polls_resources_ResourceId",
                        column: x => x.ResourceId,
                        principalTable: "resources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_slot_polls_visits_VisitId",
                        column: x => x.VisitId,
                        principalTable: "visits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "searched_visits",
                columns: table => new
                {
                    SearchId = table.Column<Guid>(type: "uuid", nullable: false),
                    VisitId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_searched_visits", x => new { x.SearchId, x.VisitId });
                    table.ForeignKey(
                        name: "FK_searched_visits_searches_SearchId",
                        column: x => x.SearchId,
                        principalTable: "searches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_searched_visits_visits_VisitId",
                        column: x => x.VisitId,
                        principalTable: "visits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "slots",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PollId = table.Column<Guid>(type: "uuid", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    Starts = table.Column<DateTime>(type: "timestamp without time zone", nullable: false),
                    Minutes = table.Column<int>(type: "integer", nullable: false),
                    Answer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_slots", x => x.Id);
                    table.ForeignKey(
                        name: "FK_slots_slot_polls_PollId",
                        column: x => x.PollId,
                        principalTable: "slot_polls",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_searched_visits_visit",
                table: "searched_visits",
                column: "VisitId");

            migrationBuilder.CreateIndex(
                name: "ix_searches_state_asked",
                table: "searches",
                columns: new[] { "State", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_slot_polls_ItemId",
                table: "slot_polls",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_slot_polls_ResourceId",
                table: "slot_polls",
                column: "ResourceId");

            migrationBuilder.CreateIndex(
                name: "ix_slot_polls_visit_item",
                table: "slot_polls",
                columns: new[] { "VisitId", "ItemId" });

            migrationBuilder.CreateIndex(
                name: "ux_slot_polls_token",
                table: "slot_polls",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_slots_PollId",
                table: "slots",
                column: "PollId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "searched_visits");

            migrationBuilder.DropTable(
                name: "slots");

            migrationBuilder.DropTable(
                name: "searches");

            migrationBuilder.DropTable(
                name: "slot_polls");

            migrationBuilder.DropColumn(
                name: "Luggage",
                table: "programme_items");

            migrationBuilder.DropColumn(
                name: "Precedence",
                table: "programme_items");

            migrationBuilder.DropColumn(
                name: "ShortestMinutes",
                table: "programme_items");
        }
    }
}
