using Delegations.Core.Access;
using Delegations.Core.Persistence;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Delegations.Core.Programme;

/// <summary>What a search looks for.</summary>
public enum SearchKind
{
    /// <summary>The best programme; it becomes the draft when nobody changed the draft meanwhile.</summary>
    Proposal,

    /// <summary>Two or three clearly different programmes to choose from.</summary>
    Alternatives,

    /// <summary>The programme that moves least after something changed.</summary>
    Repair,
}

/// <summary>How far a search is.</summary>
public enum SearchState
{
    /// <summary>Waits for its turn.</summary>
    Waiting,

    /// <summary>Searches.</summary>
    Running,

    /// <summary>Has answers that wait to be taken or left.</summary>
    Answered,

    /// <summary>One of its answers has become the draft.</summary>
    Taken,

    /// <summary>Left without taking an answer.</summary>
    Left,

    /// <summary>Ended without an answer; <see cref="Search.Trouble"/> says why.</summary>
    Failed,
}

/// <summary>
/// A search of the scheduler, kept so that it survives a closed page and a restart: who asked for what, how far it is, and what it found.
/// It reads the drafts when it begins and writes none of them until an answer is taken.
/// </summary>
public sealed class Search
{
    private readonly List<SearchedVisit> _visits = [];

    private Search()
    {
    }

    /// <summary>A search that waits for its turn.</summary>
    public Search(SearchKind kind, AccountId? askedBy, Instant askedAt, int seconds, IEnumerable<(VisitId Visit, long Version)> visits)
    {
        Id = SearchId.New();
        Kind = kind;
        AskedBy = askedBy;
        AskedAt = askedAt;
        Seconds = seconds;
        _visits.AddRange(visits.Select(visit => new SearchedVisit(Id, visit.Visit, visit.Version)));
    }

    /// <summary>Names the search.</summary>
    public SearchId Id { get; private set; }

    /// <summary>What it looks for.</summary>
    public SearchKind Kind { get; private set; }

    /// <summary>Who asked; null for the house itself.</summary>
    public AccountId? AskedBy { get; private set; }

    /// <summary>When.</summary>
    public Instant AskedAt { get; private set; }

    /// <summary>The most seconds that it may search.</summary>
    public int Seconds { get; private set; }

    /// <summary>The visits whose drafts it arranges together, and their versions when it was asked.</summary>
    public IReadOnlyList<SearchedVisit> Visits => _visits;

    /// <summary>How far it is.</summary>
    public SearchState State { get; set; }

    /// <summary>True when somebody asked it to stop with the best so far.</summary>
    public bool StopAsked { get; set; }

    /// <summary>When it began to search.</summary>
    public Instant? BeganAt { get; set; }

    /// <summary>When it ended, or was last heard of while it runs.</summary>
    public Instant? HeardAt { get; set; }

    /// <summary>Items placed in the best programme so far.</summary>
    public int Placed { get; set; }

    /// <summary>All items.</summary>
    public int Items { get; set; }

    /// <summary>Cost of the best programme so far.</summary>
    public long Objective { get; set; }

    /// <summary>No programme costs less.</summary>
    public long Bound { get; set; }

    /// <summary>What it found, as JSON; empty until then.</summary>
    public string Answers { get; set; } = string.Empty;

    /// <summary>A refusal's code when it failed; empty otherwise.</summary>
    public string Trouble { get; set; } = string.Empty;
}

/// <summary>A visit of a search.</summary>
public sealed class SearchedVisit
{
    private SearchedVisit()
    {
    }

    internal SearchedVisit(SearchId searchId, VisitId visitId, long version)
    {
        SearchId = searchId;
        VisitId = visitId;
        Version = version;
    }

    /// <summary>The search.</summary>
    public SearchId SearchId { get; private set; }

    /// <summary>The visit.</summary>
    public VisitId VisitId { get; private set; }

    /// <summary>Its version when the search was asked for or last read its draft.</summary>
    public long Version { get; set; }
}

internal sealed class SearchMapping : IEntityTypeConfiguration<Search>
{
    public void Configure(EntityTypeBuilder<Search> builder)
    {
        builder.ToTable("searches");
        builder.HasKey(search => search.Id).HasName("pk_searches");
        builder.Property(search => search.Id).ValueGeneratedNever();
        builder.Property(search => search.Trouble).HasMaxLength(100);
        builder.HasIndex(search => new { search.State, search.AskedAt }).HasDatabaseName("ix_searches_state_asked");
        builder.HasMany(search => search.Visits).WithOne().HasForeignKey(visit => visit.SearchId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SearchedVisitMapping : IEntityTypeConfiguration<SearchedVisit>
{
    public void Configure(EntityTypeBuilder<SearchedVisit> builder)
    {
        builder.ToTable("searched_visits");
        builder.HasKey(visit => new { visit.SearchId, visit.VisitId }).HasName("pk_searched_visits");
        builder.HasIndex(visit => visit.VisitId).HasDatabaseName("ix_searched_visits_visit");
        builder.HasOne<Visit>().WithMany().HasForeignKey(visit => visit.VisitId).OnDelete(DeleteBehavior.Cascade);
    }
}
