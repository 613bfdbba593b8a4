using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Delegations.Core.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "alliances",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Name_Chinese = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Name_English = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alliances", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ActorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ActorName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Action = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    VisitId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "house_profile",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    ZoneId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    LetterNumberPattern = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    IsSample = table.Column<bool>(type: "INTEGER", nullable: false),
                    Address_Chinese = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Address_English = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Institution_Chinese = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Institution_English = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Office_Chinese = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Office_English = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Place_Chinese = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Place_English = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    SignatoryName_Chinese = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    SignatoryName_English = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    SignatoryPost_Chinese = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    SignatoryPost_English = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_house_profile", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "letter_registers",
                columns: table => new
                {
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Last = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_letter_registers", x => x.Year);
                });

            migrationBuilder.CreateTable(
                name: "organisations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NativeName = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    City = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ZoneId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Domain = table.Column<string>(type: "TEXT", maxLength: 253, nullable: false),
                    Name_Chinese = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Name_English = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organisations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "sample_records",
                columns: table => new
                {
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sample_records", x => new { x.Kind, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "sites",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Latitude = table.Column<double>(type: "REAL", nullable: true),
                    Longitude = table.Column<double>(type: "REAL", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Address_Chinese = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Address_English = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Name_Chinese = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Name_English = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sites", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "units",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name_Chinese = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Name_English = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_units", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "visit_keys",
                columns: table => new
                {
                    VisitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Wrapped = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_visit_keys", x => x.VisitId);
                });

            migrationBuilder.CreateTable(
                name: "memberships",
                columns: table => new
                {
                    AllianceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_memberships", x => new { x.AllianceId, x.OrganisationId });
                    table.ForeignKey(
                        name: "FK_memberships_alliances_AllianceId",
                        column: x => x.AllianceId,
                        principalTable: "alliances",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_memberships_organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "travel_times",
                columns: table => new
                {
                    FromId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ToId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Minutes = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_travel_times", x => new { x.FromId, x.ToId });
                    table.ForeignKey(
                        name: "FK_travel_times_sites_FromId",
                        column: x => x.FromId,
                        principalTable: "sites",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_travel_times_sites_ToId",
                        column: x => x.ToId,
                        principalTable: "sites",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Rank = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    UnitId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Languages = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Honorific_Chinese = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Honorific_English = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Name_Chinese = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Name_Given = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Name_Native = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Name_Order = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name_Preferred = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Name_Surname = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Post_Chinese = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Post_English = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people", x => x.Id);
                    table.ForeignKey(
                        name: "FK_people_units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Roles = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    UnitId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PasswordHash = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Stamp = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Disabled = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accounts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_accounts_people_PersonId",
                        column: x => x.PersonId,
                        principalTable: "people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_accounts_units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "resources",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SiteId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Capacity = table.Column<int>(type: "INTEGER", nullable: false),
                    Tags = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    LanguagePairs = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RestMinutes = table.Column<int>(type: "INTEGER", nullable: false),
                    OpeningHours = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Name_Chinese = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Name_English = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_resources", x => x.Id);
                    table.ForeignKey(
                        name: "FK_resources_people_PersonId",
                        column: x => x.PersonId,
                        principalTable: "people",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_resources_sites_SiteId",
                        column: x => x.SiteId,
                        principalTable: "sites",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "policy_steps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    Approver = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ApproverId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UnitId = table.Column<Guid>(type: "TEXT", nullable: true),
                    HeadRankAtLeast = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: true),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Source_Chinese = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Source_English = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_steps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_policy_steps_accounts_ApproverId",
                        column: x => x.ApproverId,
                        principalTable: "accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_policy_steps_units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "visits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    OrganisationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UnitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequesterId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RequestedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    StateReason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    ReleaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Alternatives = table.Column<string>(type: "TEXT", nullable: false),
                    Purposes = table.Column<string>(type: "TEXT", nullable: false),
                    TalksLanguage = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    NeedsInterpreter = table.Column<bool>(type: "INTEGER", nullable: false),
                    Funding = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    HasSigning = table.Column<bool>(type: "INTEGER", nullable: false),
                    HasMedia = table.Column<bool>(type: "INTEGER", nullable: false),
                    ContactName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ContactEmail = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    ContactPhone = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ExpectedPeople = table.Column<int>(type: "INTEGER", nullable: false),
                    Arrival = table.Column<string>(type: "TEXT", nullable: true),
                    Departure = table.Column<string>(type: "TEXT", nullable: true),
                    LetterLanguage = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Notes = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FundingNotes_Chinese = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    FundingNotes_English = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Objective_Chinese = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Objective_English = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Title_Chinese = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Title_English = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_visits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_visits_accounts_RequesterId",
                        column: x => x.RequesterId,
                        principalTable: "accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_visits_organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_visits_units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "bookings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    resource_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    VisitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ItemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    starts = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ends = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bookings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_bookings_resources_resource_id",
                        column: x => x.resource_id,
                        principalTable: "resources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "unavailabilities",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Starts = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Ends = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Label = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unavailabilities", x => x.Id);
                    table.ForeignKey(
                        name: "FK_unavailabilities_resources_ResourceId",
                        column: x => x.ResourceId,
                        principalTable: "resources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "delegates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    VisitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Sex = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Nationality = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Rank = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ZoneId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Group = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Employer_Chinese = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Employer_English = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Honorific_Chinese = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Honorific_English = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Name_Chinese = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Name_Given = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Name_Native = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Name_Order = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name_Preferred = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Name_Surname = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Post_Chinese = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Post_English = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delegates", x => x.Id);
                    table.ForeignKey(
                        name: "FK_delegates_visits_VisitId",
                        column: x => x.VisitId,
                        principalTable: "visits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "letters",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    VisitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReleaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DelegateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IssueDate = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SealedFacts = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HasRestrictedFacts = table.Column<bool>(type: "INTEGER", nullable: false),
                    SealedPdf = table.Column<byte[]>(type: "BLOB", nullable: true),
                    PdfHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Trouble = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_letters", x => x.Id);
                    table.ForeignKey(
                        name: "FK_letters_visits_VisitId",
                        column: x => x.VisitId,
                        principalTable: "visits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "list_imports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    VisitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 260, nullable: false),
                    UploadedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SealedReading = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_list_imports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_list_imports_visits_VisitId",
                        column: x => x.VisitId,
                        principalTable: "visits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "outbox_messages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    VisitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReleaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DelegateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LetterId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ToName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ToAddress = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MessageId = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    QueuedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    NextAttempt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    LeaseOwner = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    LeaseUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastError = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    SealedBytes = table.Column<byte[]>(type: "BLOB", nullable: true),
                    BytesHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_messages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_outbox_messages_visits_VisitId",
                        column: x => x.VisitId,
                        principalTable: "visits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "participations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    VisitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DelegateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ItemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    Fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ReleaseNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Withdrawn = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_participations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_participations_visits_VisitId",
                        column: x => x.VisitId,
                        principalTable: "visits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "programme_items",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    VisitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WishId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    Starts = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ZoneId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Fixed = table.Column<bool>(type: "INTEGER", nullable: false),
                    SiteId = table.Column<Guid>(type: "TEXT", nullable: true),
                    EndSiteId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Group = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    NeedsInterpreter = table.Column<bool>(type: "INTEGER", nullable: false),
                    NeedsVehicle = table.Column<bool>(type: "INTEGER", nullable: false),
                    NeedsRoom = table.Column<bool>(type: "INTEGER", nullable: false),
                    RoomIsNamed = table.Column<bool>(type: "INTEGER", nullable: false),
                    RoomTag = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    NotBefore = table.Column<TimeOnly>(type: "TEXT", nullable: true),
                    NotAfter = table.Column<TimeOnly>(type: "TEXT", nullable: true),
                    Priority = table.Column<int>(type: "INTEGER", nullable: false),
                    AfterItemId = table.Column<Guid>(type: "TEXT", nullable: true),
                    LeftOutBecause = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Dress_Chinese = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Dress_English = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Notes_Chinese = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Notes_English = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Title_Chinese = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Title_English = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_programme_items", x => x.Id);
                    table.ForeignKey(
                        name: "FK_programme_items_sites_EndSiteId",
                        column: x => x.EndSiteId,
                        principalTable: "sites",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_programme_items_sites_SiteId",
                        column: x => x.SiteId,
                        principalTable: "sites",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_programme_items_visits_VisitId",
                        column: x => x.VisitId,
                        principalTable: "visits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "releases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    VisitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    ContentJson = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    MaterialHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    FrozenBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FrozenById = table.Column<Guid>(type: "TEXT", nullable: true),
                    FrozenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ApprovedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_releases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_releases_visits_VisitId",
                        column: x => x.VisitId,
                        principalTable: "visits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "visit_readers",
                columns: table => new
                {
                    VisitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_visit_readers", x => new { x.VisitId, x.AccountId });
                    table.ForeignKey(
                        name: "FK_visit_readers_accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_visit_readers_visits_VisitId",
                        column: x => x.VisitId,
                        principalTable: "visits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "visitor_links",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    VisitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DelegateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Generation = table.Column<int>(type: "INTEGER", nullable: false),
                    PageHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    FeedHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Expires = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Revoked = table.Column<bool>(type: "INTEGER", nullable: false),
                    LastUsed = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_visitor_links", x => x.Id);
                    table.ForeignKey(
                        name: "FK_visitor_links_visits_VisitId",
                        column: x => x.VisitId,
                        principalTable: "visits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "wishes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    VisitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    Hosts = table.Column<string>(type: "TEXT", nullable: false),
                    RoomId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SiteId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RoomTag = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    NotBefore = table.Column<TimeOnly>(type: "TEXT", nullable: true),
                    NotAfter = table.Column<TimeOnly>(type: "TEXT", nullable: true),
                    AfterWish = table.Column<int>(type: "INTEGER", nullable: false),
                    NeedsInterpreter = table.Column<bool>(type: "INTEGER", nullable: false),
                    Notes = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Title_Chinese = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Title_English = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_wishes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_wishes_resources_RoomId",
                        column: x => x.RoomId,
                        principalTable: "resources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_wishes_sites_SiteId",
                        column: x => x.SiteId,
                        principalTable: "sites",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_wishes_visits_VisitId",
                        column: x => x.VisitId,
                        principalTable: "visits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "assignments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ItemId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Part = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assignments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_assignments_programme_items_ItemId",
                        column: x => x.ItemId,
                        principalTable: "programme_items",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_assignments_resources_ResourceId",
                        column: x => x.ResourceId,
                        principalTable: "resources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "approval_steps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    VisitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReleaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReleaseHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    Approver = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ApproverId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Comment = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Why_Chinese = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Why_English = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_approval_steps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_approval_steps_releases_ReleaseId",
                        column: x => x.ReleaseId,
                        principalTable: "releases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_approval_steps_visits_VisitId",
                        column: x => x.VisitId,
                        principalTable: "visits",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_PersonId",
                table: "accounts",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_UnitId",
                table: "accounts",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "ux_accounts_user_name",
                table: "accounts",
                column: "UserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_alliances_code",
                table: "alliances",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_approval_steps_approver_state",
                table: "approval_steps",
                columns: new[] { "ApproverId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_approval_steps_VisitId",
                table: "approval_steps",
                column: "VisitId");

            migrationBuilder.CreateIndex(
                name: "ux_approval_steps_release_order",
                table: "approval_steps",
                columns: new[] { "ReleaseId", "Order" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_assignments_ResourceId",
                table: "assignments",
                column: "ResourceId");

            migrationBuilder.CreateIndex(
                name: "ux_assignments_item_resource_part",
                table: "assignments",
                columns: new[] { "ItemId", "ResourceId", "Part" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_visit_at",
                table: "audit_entries",
                columns: new[] { "VisitId", "At" });

            migrationBuilder.CreateIndex(
                name: "ix_bookings_resource_starts",
                table: "bookings",
                columns: new[] { "resource_id", "starts" });

            migrationBuilder.CreateIndex(
                name: "ix_bookings_visit",
                table: "bookings",
                column: "VisitId");

            migrationBuilder.CreateIndex(
                name: "ix_delegates_visit",
                table: "delegates",
                column: "VisitId");

            migrationBuilder.CreateIndex(
                name: "ix_letters_visit",
                table: "letters",
                column: "VisitId");

            migrationBuilder.CreateIndex(
                name: "ux_letters_number",
                table: "letters",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_letters_year_sequence",
                table: "letters",
                columns: new[] { "Year", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_list_imports_VisitId",
                table: "list_imports",
                column: "VisitId");

            migrationBuilder.CreateIndex(
                name: "IX_memberships_OrganisationId",
                table: "memberships",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_state_next",
                table: "outbox_messages",
                columns: new[] { "State", "NextAttempt" });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_visit",
                table: "outbox_messages",
                column: "VisitId");

            migrationBuilder.CreateIndex(
                name: "ux_outbox_messages_message_id",
                table: "outbox_messages",
                column: "MessageId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_participations_VisitId",
                table: "participations",
                column: "VisitId");

            migrationBuilder.CreateIndex(
                name: "ux_participations_delegate_item",
                table: "participations",
                columns: new[] { "DelegateId", "ItemId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_UnitId",
                table: "people",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_policy_steps_ApproverId",
                table: "policy_steps",
                column: "ApproverId");

            migrationBuilder.CreateIndex(
                name: "IX_policy_steps_UnitId",
                table: "policy_steps",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_programme_items_EndSiteId",
                table: "programme_items",
                column: "EndSiteId");

            migrationBuilder.CreateIndex(
                name: "IX_programme_items_SiteId",
                table: "programme_items",
                column: "SiteId");

            migrationBuilder.CreateIndex(
                name: "ix_programme_items_visit_starts",
                table: "programme_items",
                columns: new[] { "VisitId", "Starts" });

            migrationBuilder.CreateIndex(
                name: "ux_releases_visit_number",
                table: "releases",
                columns: new[] { "VisitId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_resources_PersonId",
                table: "resources",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_resources_SiteId",
                table: "resources",
                column: "SiteId");

            migrationBuilder.CreateIndex(
                name: "IX_travel_times_ToId",
                table: "travel_times",
                column: "ToId");

            migrationBuilder.CreateIndex(
                name: "ix_unavailabilities_resource_starts",
                table: "unavailabilities",
                columns: new[] { "ResourceId", "Starts" });

            migrationBuilder.CreateIndex(
                name: "IX_visit_readers_AccountId",
                table: "visit_readers",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_visitor_links_VisitId",
                table: "visitor_links",
                column: "VisitId");

            migrationBuilder.CreateIndex(
                name: "ux_visitor_links_delegate",
                table: "visitor_links",
                column: "DelegateId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_visitor_links_feed",
                table: "visitor_links",
                column: "FeedHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_visitor_links_page",
                table: "visitor_links",
                column: "PageHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_visits_OrganisationId",
                table: "visits",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_visits_RequesterId",
                table: "visits",
                column: "RequesterId");

            migrationBuilder.CreateIndex(
                name: "IX_visits_UnitId",
                table: "visits",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "ux_visits_number",
                table: "visits",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_wishes_RoomId",
                table: "wishes",
                column: "RoomId");

            migrationBuilder.CreateIndex(
                name: "IX_wishes_SiteId",
                table: "wishes",
                column: "SiteId");

            migrationBuilder.CreateIndex(
                name: "IX_wishes_VisitId",
                table: "wishes",
                column: "VisitId");

            migrationBuilder.Sql(BookingGuard.SqliteUp);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "approval_steps");

            migrationBuilder.DropTable(
                name: "assignments");

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "bookings");

            migrationBuilder.DropTable(
                name: "delegates");

            migrationBuilder.DropTable(
                name: "house_profile");

            migrationBuilder.DropTable(
                name: "letter_registers");

            migrationBuilder.DropTable(
                name: "letters");

            migrationBuilder.DropTable(
                name: "list_imports");

            migrationBuilder.DropTable(
                name: "memberships");

            migrationBuilder.DropTable(
                name: "outbox_messages");

            migrationBuilder.DropTable(
                name: "participations");

            migrationBuilder.DropTable(
                name: "policy_steps");

            migrationBuilder.DropTable(
                name: "sample_records");

            migrationBuilder.DropTable(
                name: "travel_times");

            migrationBuilder.DropTable(
                name: "unavailabilities");

            migrationBuilder.DropTable(
                name: "visit_keys");

            migrationBuilder.DropTable(
                name: "visit_readers");

            migrationBuilder.DropTable(
                name: "visitor_links");

            migrationBuilder.DropTable(
                name: "wishes");

            migrationBuilder.DropTable(
                name: "releases");

            migrationBuilder.DropTable(
                name: "programme_items");

            migrationBuilder.DropTable(
                name: "alliances");

            migrationBuilder.DropTable(
                name: "resources");

            migrationBuilder.DropTable(
                name: "visits");

            migrationBuilder.DropTable(
                name: "sites");

            migrationBuilder.DropTable(
                name: "accounts");

            migrationBuilder.DropTable(
                name: "organisations");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropTable(
                name: "units");
        }
    }
}
