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
}
