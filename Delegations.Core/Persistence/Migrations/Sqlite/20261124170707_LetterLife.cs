using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Delegations.Core.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LetterLife : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "CheckedAt",
                table: "letters",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CheckedBy",
                table: "letters",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "CodeHash",
                table: "letters",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "HandedAt",
                table: "letters",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "HandedBy",
                table: "letters",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "SealedAt",
                table: "letters",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SealedBy",
                table: "letters",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "ix_letters_pdf",
                table: "letters",
                column: "PdfHash");

            migrationBuilder.CreateIndex(
                name: "ux_letters_code",
                table: "letters",
                column: "CodeHash",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_letters_pdf",
                table: "letters");

            migrationBuilder.DropIndex(
                name: "ux_letters_code",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "CheckedAt",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "CheckedBy",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "CodeHash",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "HandedAt",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "HandedBy",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "SealedAt",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "SealedBy",
                table: "letters");
        }
    }
}
