using Delegations.Core;

namespace Delegations.Web.Pages.Programme;

/// <summary>Addresses of a programme and its items.</summary>
internal static class ItemAddress
{
    /// <summary>The item as posted and as named within a page.</summary>
    public static string Key(ItemId id) => id.Value.ToString("N");

    /// <summary>The programme of a visit.</summary>
    public static string Programme(VisitId id) => $"/visits/{id}/programme";

    /// <summary>An item's page.</summary>
    public static string Of(VisitId visit, ItemId item) => $"/visits/{visit}/programme/items/{item}";

    /// <summary>The item of a posted key, in any form that a GUID is written in.</summary>
    public static ItemId? Parse(string? key) => Guid.TryParse(key, out var value) ? new ItemId(value) : null;

    /// <summary>Ways out for an item, or for one of its findings by the scheduler's code.</summary>
    public static string Ways(VisitId visit, ItemId item, string? finding = null) => Of(visit, item) + "/ways" + (finding is null ? string.Empty : "?finding=" + Uri.EscapeDataString(finding));

    /// <summary>Why an item is where it is.</summary>
    public static string Why(VisitId visit, ItemId item) => Of(visit, item) + "/why";

    /// <summary>Times to ask a leader's office for.</summary>
    public static string Slots(VisitId visit, ItemId item) => Of(visit, item) + "/slots";
}
