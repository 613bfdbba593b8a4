using Delegations.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Delegations.Core.Resources;

/// <summary>How busy times come into the house.</summary>
public enum CalendarSourceKind
{
    /// <summary>An officer uploads an .ics file.</summary>
    File,

    /// <summary>The house fetches an address that an administrator entered.</summary>
    Feed,
}

/// <summary>
/// A foreign calendar from which a resource's busy times come. Of its entries only their time is kept, as <see cref="ImportedBusyTime"/>: no title, no place,
/// no people. A feed that fails keeps the busy times that it brought last.
/// </summary>
public sealed class CalendarSource : IVersioned
{
    /// <summary>Longest name.</summary>
    public const int NameLength = 120;

    private static readonly Duration FirstRetry = Duration.FromMinutes(5);

    private CalendarSource()
    {
    }

    /// <summary>A source without busy times yet.</summary>
    public CalendarSource(ResourceId resourceId, CalendarSourceKind kind, string name, string addedBy, Instant now)
    {
        Id = CalendarSourceId.New();
        ResourceId = resourceId;
        Kind = kind;
        Name = name;
        AddedBy = addedBy;
        AddedAt = now;
    }

    /// <summary>Names the source.</summary>
    public CalendarSourceId Id { get; private set; }

    /// <summary>Whose calendar.</summary>
    public ResourceId ResourceId { get; private set; }

    /// <summary>File or feed.</summary>
    public CalendarSourceKind Kind { get; private set; }

    /// <summary>What the office calls it; no other source of the resource has that name.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>Who added it.</summary>
    public string AddedBy { get; private set; } = string.Empty;

    /// <summary>When.</summary>
    public Instant AddedAt { get; private set; }

    /// <summary>The feed's address, sealed with the house's key: who knows it can read a whole calendar. Null for a file.</summary>
    public byte[]? SealedAddress { get; private set; }

    /// <summary>The host of the address, which may be shown.</summary>
    public string Host { get; private set; } = string.Empty;

    /// <summary>When its busy times were last taken over whole, or found unchanged.</summary>
    public Instant? SucceededAt { get; private set; }

    /// <summary>When it was last tried.</summary>
    public Instant? TriedAt { get; private set; }

    /// <summary>Why the last try failed: the code of a refusal (<c>calendar.…</c>); empty after a success.</summary>
    public string Problem { get; private set; } = string.Empty;

    /// <summary>Value for the sentence of <see cref="Problem"/>.</summary>
    public string ProblemDetail { get; private set; } = string.Empty;

    /// <summary>Tries that failed in a row.</summary>
    public int Failures { get; private set; }

    /// <summary>When the feed is fetched next; null for a file. In the past: as soon as a worker is free.</summary>
    public Instant? NextFetchAt { get; private set; }

    /// <summary>Until when a worker has the feed for itself; null: nobody fetches.</summary>
    public Instant? ClaimedUntil { get; private set; }

    /// <summary>The server's mark of what was fetched last (ETag); empty: none.</summary>
    public string EntityTag { get; private set; } = string.Empty;

    /// <summary>The server's date of what was fetched last (Last-Modified), as it wrote it; empty: none.</summary>
    public string LastModified { get; private set; } = string.Empty;

    /// <summary>What the present busy times were read from.</summary>
    public CalendarSummary? Summary { get; private set; }

    /// <summary>The busy times before the last import of a file, for taking that import back; null: nothing to take back.</summary>
    public CalendarImported? Before { get; private set; }

    /// <inheritdoc/>
    public long Version { get; private set; }

    /// <summary>Makes it a feed that is fetched as soon as a worker is free.</summary>
    public void Subscribe(byte[] sealedAddress, string host, Instant now)
    {
        SealedAddress = sealedAddress;
        Host = host;
        NextFetchAt = now;
    }

    /// <summary>A file was taken over in place of what there was.</summary>
    public void TookOver(CalendarSummary summary, CalendarImported before, Instant now)
    {
        Summary = summary;
        Before = before;
        TriedAt = now;
        SucceededAt = now;
    }

    /// <summary>The last file was taken back: what was before it counts again.</summary>
    public void TookBack()
    {
        Summary = Before?.Summary;
        SucceededAt = Before?.At;
        Before = null;
    }

    /// <summary>Somebody wants it fetched now, whole, whatever the server says has not changed.</summary>
    public void FetchSoon(Instant now)
    {
        NextFetchAt = now;
        EntityTag = string.Empty;
        LastModified = string.Empty;
    }

    /// <summary>A worker takes it for itself.</summary>
    public void Claim(Instant until) => ClaimedUntil = until;

    /// <summary>It was fetched and read.</summary>
    public void Fetched(CalendarSummary summary, string entityTag, string lastModified, Instant now, Duration interval)
    {
        Summary = summary;
        EntityTag = Kept(entityTag, 300);
        LastModified = Kept(lastModified, 100);
        Unchanged(now, interval);
    }

    /// <summary>The server says that nothing has changed.</summary>
    public void Unchanged(Instant now, Duration interval)
    {
        Problem = string.Empty;
        ProblemDetail = string.Empty;
        Failures = 0;
        TriedAt = now;
        SucceededAt = now;
        NextFetchAt = now + interval;
        ClaimedUntil = null;
    }

    /// <summary>It could not be fetched or read; what it brought last still counts. Tried again soon at first, then at the usual distance.</summary>
    public void Failed(string problem, string detail, Instant now, Duration interval)
    {
        Problem = problem;
        ProblemDetail = detail.Length > 300 ? detail[..300] : detail;
        Failures++;
        TriedAt = now;
        NextFetchAt = now + Duration.Min(interval, FirstRetry * Math.Pow(2, Math.Min(Failures - 1, 10)));
        ClaimedUntil = null;
    }

    void IVersioned.RaiseVersion() => Version++;

    // Half a mark would match nothing; a longer one is not worth a column.
    private static string Kept(string mark, int most) => mark.Length > most ? string.Empty : mark;
}

internal sealed class CalendarSourceMapping : IEntityTypeConfiguration<CalendarSource>
{
    public void Configure(EntityTypeBuilder<CalendarSource> builder)
    {
        builder.ToTable("calendar_sources");
        builder.HasKey(source => source.Id).HasName("pk_calendar_sources");
        builder.Property(source => source.Name).HasMaxLength(CalendarSource.NameLength);
        builder.Property(source => source.AddedBy).HasMaxLength(200);
        builder.Property(source => source.Host).HasMaxLength(260);
        builder.Property(source => source.Problem).HasMaxLength(80);
        builder.Property(source => source.ProblemDetail).HasMaxLength(300);
        builder.Property(source => source.EntityTag).HasMaxLength(300);
        builder.Property(source => source.LastModified).HasMaxLength(100);
        builder.HasJson(source => source.Summary);
        builder.HasJson(source => source.Before);
        builder.Property(source => source.Version).IsConcurrencyToken();
        builder.HasIndex(source => new { source.ResourceId, source.Name }).IsUnique().HasDatabaseName("ux_calendar_sources_resource_name");
        builder.HasIndex(source => source.NextFetchAt).HasDatabaseName("ix_calendar_sources_next_fetch");
        builder.HasOne<Resource>().WithMany().HasForeignKey(source => source.ResourceId).OnDelete(DeleteBehavior.Cascade);
    }
}
