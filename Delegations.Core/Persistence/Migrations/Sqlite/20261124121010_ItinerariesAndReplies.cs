using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Delegations.Core.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ItinerariesAndReplies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_participations_delegate_item",
                table: "participations");

            migrationBuilder.AddColumn<string>(
                name: "Answer",
                table: "participations",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "None");

            migrationBuilder.AddColumn<string>(
                name: "AnswerComment",
                table: "participations",
                type: "TEXT",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "AnswerStamp",
                table: "participations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "AnsweredAt",
                table: "participations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AnsweredBy",
                table: "participations",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "AnsweredSequence",
                table: "participations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FirstMessageId",
                table: "participations",
                type: "TEXT",
                maxLength: 300,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Mailbox",
                table: "participations",
                type: "TEXT",
                maxLength: 254,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "SentAt",
                table: "participations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "SentCancelled",
                table: "participations",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "SentEnds",
                table: "participations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SentRelease",
                table: "participations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SentSequence",
                table: "participations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "SentStamp",
                table: "participations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "SentStarts",
                table: "participations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SentTextPrint",
                table: "participations",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "TextPrint",
                table: "participations",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "TokenHash",
                table: "participations",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Uid",
                table: "participations",
                type: "TEXT",
                maxLength: 300,
                nullable: false,
                defaultValue: "");

            // Parts made before this release went to the delegate's own address.
            migrationBuilder.Sql("""UPDATE participations SET "Mailbox" = COALESCE((SELECT "Email" FROM delegates WHERE delegates."Id" = participations."DelegateId"), '')""");

            migrationBuilder.AlterColumn<Guid>(
                name: "ReleaseId",
                table: "outbox_messages",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "TEXT");

            migrationBuilder.AlterColumn<Guid>(
                name: "DelegateId",
                table: "outbox_messages",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "TEXT");

            migrationBuilder.AddColumn<bool>(
                name: "MayHaveArrived",
                table: "outbox_messages",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Note",
                table: "outbox_messages",
                type: "TEXT",
                maxLength: 2000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "ParticipationId",
                table: "outbox_messages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PreviousReleaseId",
                table: "outbox_messages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Sequence",
                table: "outbox_messages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "SlotPollId",
                table: "outbox_messages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "Stamp",
                table: "outbox_messages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AssistantEmail",
                table: "delegates",
                type: "TEXT",
                maxLength: 254,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "AssistantName",
                table: "delegates",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "CalendarChoice",
                table: "delegates",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Invitations");

            migrationBuilder.CreateTable(
                name: "assistant_links",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    VisitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Mailbox = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Generation = table.Column<int>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Expires = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Revoked = table.Column<bool>(type: "INTEGER", nullable: false),
                    LastUsed = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assistant_links", x => x.Id);
                    table.ForeignKey(
                        name: "FK_assistant_links_visits_VisitId",
                        column: x => x.VisitId,
                        principalTable: "visits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "feed_links",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    VisitId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ResourceId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Generation = table.Column<int>(type: "INTEGER", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    MadeBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Expires = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Revoked = table.Column<bool>(type: "INTEGER", nullable: false),
                    LastUsed = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feed_links", x => x.Id);
                    table.ForeignKey(
                        name: "FK_feed_links_resources_ResourceId",
                        column: x => x.ResourceId,
                        principalTable: "resources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_feed_links_visits_VisitId",
                        column: x => x.VisitId,
                        principalTable: "visits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "inbound_mails",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Mailbox = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    MessageId = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    From = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Attendee = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Uid = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    PartStat = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: true),
                    Stamp = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ProposedStart = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ProposedEnd = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Comment = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    VisitId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ParticipationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    DoneBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SealedBytes = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbound_mails", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "mailbox_positions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Mailbox = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    UidValidity = table.Column<long>(type: "INTEGER", nullable: false),
                    LastUid = table.Column<long>(type: "INTEGER", nullable: false),
                    LookedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastError = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mailbox_positions", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_participations_token",
                table: "participations",
                column: "TokenHash");

            migrationBuilder.CreateIndex(
                name: "ix_participations_uid",
                table: "participations",
                column: "Uid");

            migrationBuilder.CreateIndex(
                name: "ux_participations_delegate_item_mailbox",
                table: "participations",
                columns: new[] { "DelegateId", "ItemId", "Mailbox" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_participation",
                table: "outbox_messages",
                column: "ParticipationId");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_to_state",
                table: "outbox_messages",
                columns: new[] { "ToAddress", "State" });

            migrationBuilder.CreateIndex(
                name: "ux_assistant_links_hash",
                table: "assistant_links",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_assistant_links_mailbox",
                table: "assistant_links",
                columns: new[] { "VisitId", "Mailbox" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_feed_links_ResourceId",
                table: "feed_links",
                column: "ResourceId");

            migrationBuilder.CreateIndex(
                name: "IX_feed_links_VisitId",
                table: "feed_links",
                column: "VisitId");

            migrationBuilder.CreateIndex(
                name: "ux_feed_links_hash",
                table: "feed_links",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_inbound_mails_state_received",
                table: "inbound_mails",
                columns: new[] { "State", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "ix_inbound_mails_visit",
                table: "inbound_mails",
                column: "VisitId");

            migrationBuilder.CreateIndex(
                name: "ux_inbound_mails_fingerprint",
                table: "inbound_mails",
                column: "Fingerprint",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_mailbox_positions_mailbox",
                table: "mailbox_positions",
                column: "Mailbox",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "assistant_links");

            migrationBuilder.DropTable(
                name: "feed_links");

            migrationBuilder.DropTable(
                name: "inbound_mails");

            migrationBuilder.DropTable(
                name: "mailbox_positions");

            migrationBuilder.DropIndex(
                name: "ix_participations_token",
                table: "participations");

            migrationBuilder.DropIndex(
                name: "ix_participations_uid",
                table: "participations");

            migrationBuilder.DropIndex(
                name: "ux_participations_delegate_item_mailbox",
                table: "participations");

            migrationBuilder.DropIndex(
                name: "ix_outbox_messages_participation",
                table: "outbox_messages");

            migrationBuilder.DropIndex(
                name: "ix_outbox_messages_to_state",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "Answer",
                table: "participations");

            migrationBuilder.DropColumn(
                name: "AnswerComment",
                table: "participations");

            migrationBuilder.DropColumn(
                name: "AnswerStamp",
                table: "participations");

            migrationBuilder.DropColumn(
                name: "AnsweredAt",
                table: "participations");

            migrationBuilder.DropColumn(
                name: "AnsweredBy",
                table: "participations");

            migrationBuilder.DropColumn(
                name: "AnsweredSequence",
                table: "participations");

            migrationBuilder.DropColumn(
                name: "FirstMessageId",
                table: "participations");

            migrationBuilder.DropColumn(
                name: "Mailbox",
                table: "participations");

            migrationBuilder.DropColumn(
                name: "SentAt",
                table: "participations");

            migrationBuilder.DropColumn(
                name: "SentCancelled",
                table: "participations");

            migrationBuilder.DropColumn(
                name: "SentEnds",
                table: "participations");

            migrationBuilder.DropColumn(
                name: "SentRelease",
                table: "participations");

            migrationBuilder.DropColumn(
                name: "SentSequence",
                table: "participations");

            migrationBuilder.DropColumn(
                name: "SentStamp",
                table: "participations");

            migrationBuilder.DropColumn(
                name: "SentStarts",
                table: "participations");

            migrationBuilder.DropColumn(
                name: "SentTextPrint",
                table: "participations");

            migrationBuilder.DropColumn(
                name: "TextPrint",
                table: "participations");

            migrationBuilder.DropColumn(
                name: "TokenHash",
                table: "participations");

            migrationBuilder.DropColumn(
                name: "Uid",
                table: "participations");

            migrationBuilder.DropColumn(
                name: "MayHaveArrived",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "Note",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "ParticipationId",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "PreviousReleaseId",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "Sequence",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "SlotPollId",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "Stamp",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "AssistantEmail",
                table: "delegates");

            migrationBuilder.DropColumn(
                name: "AssistantName",
                table: "delegates");

            migrationBuilder.DropColumn(
                name: "CalendarChoice",
                table: "delegates");

            migrationBuilder.AlterColumn<Guid>(
                name: "ReleaseId",
                table: "outbox_messages",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "DelegateId",
                table: "outbox_messages",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "ux_participations_delegate_item",
                table: "participations",
                columns: new[] { "DelegateId", "ItemId" },
                unique: true);
        }
    }
}
