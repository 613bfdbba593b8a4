namespace Delegations.Web.Text;

/// <summary>Words of the pages about secret addresses: calendars to subscribe to and visitors' pages.</summary>
public sealed class SubscriptionText;
