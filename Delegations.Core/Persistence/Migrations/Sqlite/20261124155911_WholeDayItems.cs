using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Delegations.Core.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WholeDayItems : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "WholeDays",
                table: "programme_items",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "WholeDays",
                table: "programme_items");
        }
    }
}
