using System.Globalization;
using Delegations.Core;
using Delegations.Core.Programme;

namespace Delegations.Web.Pages.Programme;

/// <summary>Addresses of searches and of what comes of them.</summary>
internal static class SearchAddress
{
    /// <summary>A search, seen from one of its visits.</summary>
    public static string Of(VisitId visit, SearchId search) => $"{ItemAddress.Programme(visit)}/searches/{search}";

    /// <summary>The same for whoever has just begun it: when its answer has become the draft, the way goes on there by itself.</summary>
    public static string Watch(VisitId visit, SearchId search) => Of(visit, search) + "?watch=true";

    /// <summary>Where the draft is that a search has filled: the programme of its visit, or the planning board of several.</summary>
    public static string Draft(SearchReading reading, SearchAnswer? answer, int moved)
    {
        var (done, n, m) = reading.Search.Kind switch
        {
            SearchKind.Alternatives => ("alternative", answer?.Number ?? 1, answer?.LeftOut.Count ?? 0),
            SearchKind.Repair => ("repaired", moved, answer?.LeftOut.Count ?? 0),
            _ => ("proposed", answer?.Items.Count ?? 0, answer?.LeftOut.Count ?? 0),
        };
        var query = string.Create(CultureInfo.InvariantCulture, $"done={done}&n={n}&m={m}");
        return reading.Visits.Count == 1 ? $"{ItemAddress.Programme(reading.Visits[0].Id)}?{query}" : $"{Planning(reading)}&{query}";
    }

    /// <summary>The planning board of its visits.</summary>
    public static string Planning(SearchReading reading) =>
        $"/planning?from={PostedTime.Write(reading.Visits.Min(visit => visit.From))}&to={PostedTime.Write(reading.Visits.Max(visit => visit.To))}{string.Concat(reading.Visits.Select(visit => $"&visits={visit.Id}"))}";
}
