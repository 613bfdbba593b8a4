using Delegations.Api.Office;

namespace Delegations.Api.Dispatch;

/// <summary>Where the page of a leader's office is.</summary>
public static class SlotAddress
{
    /// <summary>The whole address, with its secret.</summary>
    public static Uri Of(OfficeSetup setup, string token) => new(setup.PublicBaseUrl, "slots/" + token);
}
