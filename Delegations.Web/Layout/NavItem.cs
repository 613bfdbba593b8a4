using Delegations.Web.Design;

namespace Delegations.Web.Layout;

/// <summary>One entry of the main navigation, already in the reader's language and only if the reader may open it.</summary>
/// <param name="Text">Its word.</param>
/// <param name="Href">Its address, from the root; it is marked as current on every page below it.</param>
/// <param name="Icon">Its picture, shown in the phone menu.</param>
/// <param name="Count">What waits there, if anything does.</param>
public sealed record NavItem(string Text, string Href, IconName Icon, int? Count = null);
