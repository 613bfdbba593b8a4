using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Delegations.Core.Directory;
using Delegations.Core.Persistence;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Delegations.Core.Programme;

/// <summary>A person of the house as a release shows them.</summary>
/// <param name="ResourceId">The host or interpreter.</param>
/// <param name="Name">Name in both languages.</param>
/// <param name="Post">Post in both languages.</param>
public sealed record ReleasedHost(ResourceId ResourceId, Wording Name, Wording Post);

/// <summary>A delegate as a release freezes them; nothing restricted.</summary>
public sealed record ReleasedDelegate(
    DelegateId Id,
    int Order,
    DelegateRole Role,
    PersonName Name,
    PassportSex Sex,
    Wording Honorific,
    Wording Post,
    Wording Employer,
    string Nationality,
    Rank Rank,
    string Email,
    Language Language,
    string ZoneId,
    string Group,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AssistantName = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AssistantEmail = null)
{
    /// <summary>The mailbox that receives this person's mail: the assistant's, or the person's own; empty: no mail.</summary>
    [JsonIgnore]
    public string Mailbox => string.IsNullOrEmpty(AssistantEmail) ? Email : AssistantEmail;
}

/// <summary>
/// An item as a release freezes it. A whole-day item (<c>WholeDay</c>) goes from midnight of its first day to midnight after its last; only the dates count, and no zone
/// moves them. An item from hour to hour is written as if there were no whole days, so that releases of before keep their hashes.
/// </summary>
public sealed record ReleasedItem(
    ItemId Id,
    ItemKind Kind,
    Wording Title,
    LocalDateTime Starts,
    LocalDateTime Ends,
    string ZoneId,
    ResourceId? RoomId,
    Wording Place,
    Wording Address,
    double? Latitude,
    double? Longitude,
    IReadOnlyList<ReleasedHost> Hosts,
    Wording Interpreter,
    Wording Vehicle,
    string Group,
    Wording Dress,
    Wording Notes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool WholeDay = false)
{
    /// <summary>The last day on which it takes place, on the clocks of its place, inclusive; <see cref="Ends"/> is exclusive.</summary>
    [JsonIgnore]
    public LocalDate LastDay => Ends.TimeOfDay == LocalTime.Midnight && Ends > Starts ? Ends.Date.PlusDays(-1) : Ends.Date;
}

/// <summary>All that leaves the house is made from this.</summary>
public sealed record ReleaseContent(
    string VisitNumber,
    Wording Title,
    Wording Organisation,
    Wording HostUnit,
    IReadOnlyList<VisitPurpose> Purposes,
    Wording Objective,
    LocalDate From,
    LocalDate To,
    Funding Funding,
    Wording FundingNotes,
    Language? LetterLanguage,
    Flight? Arrival,
    Flight? Departure,
    IReadOnlyList<ReleasedDelegate> Delegates,
    IReadOnlyList<ReleasedItem> Items)
{
    /// <summary>SHA-256 over the whole content, in hex: what is approved.</summary>
    public string Hash() => HashOf(this);

    /// <summary>
    /// SHA-256 over what approvers decided about. Cosmetic fields (titles' wording, dress, notes, mail addresses, languages of reading) are left out:
    /// changing them voids nothing.
    /// </summary>
    public string MaterialHash() => HashOf(this with
    {
        Title = Wording.Empty,
        FundingNotes = Wording.Empty,
        LetterLanguage = null,
        Delegates = [.. Delegates.Select(member => member with { Email = string.Empty, AssistantName = null, AssistantEmail = null, Language = Language.English, ZoneId = string.Empty, Honorific = Wording.Empty })],
        Items = [.. Items.Select(item => item with { Title = Wording.Empty, Dress = Wording.Empty, Notes = Wording.Empty, Address = Wording.Empty, Latitude = null, Longitude = null })],
    });

    private static string HashOf(ReleaseContent content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Json.Write(content))));
}

/// <summary>A programme frozen under a number. It never changes; a change makes the next draft and, once approved, the next release.</summary>
public sealed class Release
{
    private ReleaseContent? _content;

    private Release()
    {
    }

    /// <summary>Freezes content under the next number.</summary>
    public Release(VisitId visitId, int number, ReleaseContent content, string frozenBy, AccountId? frozenById, Instant now)
    {
        Id = ReleaseId.New();
        VisitId = visitId;
        Number = number;
        ContentJson = Json.Write(content);
        Hash = content.Hash();
        MaterialHash = content.MaterialHash();
        FrozenBy = frozenBy;
        FrozenById = frozenById;
        FrozenAt = now;
    }

    /// <summary>Names the release.</summary>
    public ReleaseId Id { get; private set; }

    /// <summary>The visit.</summary>
    public VisitId VisitId { get; private set; }

    /// <summary>1, 2, 3 … within the visit.</summary>
    public int Number { get; private set; }

    /// <summary>The content, as stored.</summary>
    public string ContentJson { get; private set; } = string.Empty;

    /// <summary>Hash of the whole content.</summary>
    public string Hash { get; private set; } = string.Empty;

    /// <summary>Hash of what approvers decide about.</summary>
    public string MaterialHash { get; private set; } = string.Empty;

    /// <summary>Who froze it.</summary>
    public string FrozenBy { get; private set; } = string.Empty;

    /// <summary>The account of whoever froze it; that person approves no step of it.</summary>
    public AccountId? FrozenById { get; private set; }

    /// <summary>When.</summary>
    public Instant FrozenAt { get; private set; }

    /// <summary>When the last approval came; null while it has not.</summary>
    public Instant? ApprovedAt { get; private set; }

    /// <summary>The content.</summary>
    public ReleaseContent Content => _content ??= Json.Read<ReleaseContent>(ContentJson);

    /// <summary>The last approval is there.</summary>
    public void MarkApproved(Instant now) => ApprovedAt = now;
}

internal sealed class ReleaseMapping : IEntityTypeConfiguration<Release>
{
    public void Configure(EntityTypeBuilder<Release> builder)
    {
        builder.ToTable("releases");
        builder.HasKey(release => release.Id).HasName("pk_releases");
        builder.Property(release => release.Hash).HasMaxLength(64);
        builder.Property(release => release.MaterialHash).HasMaxLength(64);
        builder.Property(release => release.FrozenBy).HasMaxLength(200);
        builder.Ignore(release => release.Content);
        builder.HasIndex(release => new { release.VisitId, release.Number }).IsUnique().HasDatabaseName("ux_releases_visit_number");
        builder.HasOne<Visit>().WithMany().HasForeignKey(release => release.VisitId).OnDelete(DeleteBehavior.Cascade);
    }
}
