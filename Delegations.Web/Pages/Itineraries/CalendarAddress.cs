using Delegations.Api.Office;
using Delegations.Core;
using Delegations.Web.Pages.Visits;

namespace Delegations.Web.Pages.Itineraries;

/// <summary>The address of a calendar of the house, in the language of whoever looks at it.</summary>
internal static class CalendarAddress
{
    /// <summary>To open or to paste into a calendar program.</summary>
    public static string Of(OfficeSetup setup, string token) =>
        new Uri(setup.PublicBaseUrl, $"feeds/{token}.ics" + (Reader.Language == Language.Chinese ? "?lang=zh" : string.Empty)).AbsoluteUri;

    /// <summary>The same under <c>webcal</c>, which tells a calendar program that it is to subscribe and not to copy.</summary>
    public static string Webcal(OfficeSetup setup, string token)
    {
        var address = Of(setup, token);
        return "webcal" + address[address.IndexOf(':', StringComparison.Ordinal)..];
    }
}
