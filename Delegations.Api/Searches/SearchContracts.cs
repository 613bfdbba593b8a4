using Delegations.Core;
using Delegations.Core.Programme;
using NodaTime;

namespace Delegations.Api.Searches;

/// <summary>A search to be started.</summary>
/// <param name="Kind">What to look for.</param>
/// <param name="Visits">The visits that are arranged together, 1 to 20.</param>
/// <param name="Version">The version of the visit that the caller saw, when it is one; null: whatever it is now.</param>
/// <param name="Seconds">The longest that it may take, 1 to 600; null: the usual.</param>
public sealed record StartSearch(SearchKind Kind, IReadOnlyList<VisitId> Visits, long? Version = null, int? Seconds = null);

/// <summary>A search that was started.</summary>
/// <param name="Id">Names the search.</param>
public sealed record SearchStarted(SearchId Id);

/// <summary>Which answer is to become the draft.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Versions">Versions of all visits as the caller saw them, to overrule changes; null: it is refused when a visit was changed since the search read it.</param>
public sealed record TakeAnswer(int Number, IReadOnlyList<SeenVisit>? Versions = null);

/// <summary>A visit and its version.</summary>
/// <param name="Id">The visit.</param>
/// <param name="Version">Its version.</param>
public sealed record SeenVisit(VisitId Id, long Version);

/// <summary>How far a search is and what it found.</summary>
/// <param name="Id">Names the search.</param>
/// <param name="Kind">What it looks for.</param>
/// <param name="State">How far it is.</param>
/// <param name="Visits">Its visits, with their versions as they are now.</param>
/// <param name="Changed">Those that were changed since the search read them.</param>
/// <param name="AskedAt">When it was asked for.</param>
/// <param name="BeganAt">When it began.</param>
/// <param name="HeardAt">When it ended or was last heard of.</param>
/// <param name="Seconds">The longest that it may take.</param>
/// <param name="Placed">Items placed in the best programme so far.</param>
/// <param name="Items">All items.</param>
/// <param name="Objective">Cost of the best programme so far.</param>
/// <param name="Bound">No programme costs less.</param>
/// <param name="Trouble">The code of what went wrong; empty when nothing did.</param>
/// <param name="Answers">What it found, the best first.</param>
public sealed record SearchDetails(
    SearchId Id,
    SearchKind Kind,
    SearchState State,
    IReadOnlyList<SeenVisit> Visits,
    IReadOnlyList<VisitId> Changed,
    Instant AskedAt,
    Instant? BeganAt,
    Instant? HeardAt,
    int Seconds,
    int Placed,
    int Items,
    long Objective,
    long Bound,
    string Trouble,
    IReadOnlyList<SearchAnswer> Answers)
{
    internal static SearchDetails Of(SearchReading reading) => new(
        reading.Search.Id,
        reading.Search.Kind,
        reading.Search.State,
        [.. reading.Visits.Select(visit => new SeenVisit(visit.Id, visit.Version))],
        [.. reading.Changed.Select(visit => visit.Id)],
        reading.Search.AskedAt,
        reading.Search.BeganAt,
        reading.Search.HeardAt,
        reading.Search.Seconds,
        reading.Search.Placed,
        reading.Search.Items,
        reading.Search.Objective,
        reading.Search.Bound,
        reading.Search.Trouble,
        reading.Answers);
}
