using Delegations.Api.Office;
using Delegations.Core;
using Delegations.Web.Pages.Visits;

namespace Delegations.Web.Pages.Itineraries;

/// <summary>The address of a calendar that is subscribed to.</summary>
internal static class CalendarAddress
{
    /// <summary>A visitor's own, which is in the visitor's language: to open, or to paste into a calendar program.</summary>
    public static string OfVisitor(OfficeSetup setup, string token) => new Uri(setup.PublicBaseUrl, $"feeds/{token}.ics").AbsoluteUri;

    /// <summary>One of the house, in the language of whoever looks at it.</summary>
    public static string OfHouse(OfficeSetup setup, string token) => OfVisitor(setup, token) + (Reader.Language == Language.Chinese ? "?lang=zh" : string.Empty);

    /// <summary>The same address under <c>webcal</c>, which tells a calendar program that it is to subscribe and not to copy.</summary>
    public static string Webcal(string address) => "webcal" + address[address.IndexOf(':', StringComparison.Ordinal)..];
}
