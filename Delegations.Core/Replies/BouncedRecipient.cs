namespace Delegations.Core.Replies;

/// <summary>What a server says about a mail to one recipient (RFC 3464, 2.3).</summary>
/// <param name="Address"><c>Final-Recipient</c>, or <c>Original-Recipient</c> where that is missing.</param>
/// <param name="Action"><c>failed</c>, <c>delayed</c>, <c>delivered</c>, <c>relayed</c>, <c>expanded</c>; null when it is not said.</param>
/// <param name="Status">Such as <c>5.1.1</c> (RFC 3463); null when it is not said.</param>
/// <param name="Diagnostic">The words of the server that refused; null when there are none.</param>
public sealed record BouncedRecipient(string Address, string? Action, string? Status, string? Diagnostic)
{
    /// <summary>True when the mail will not arrive. Without an action the class of the status tells (RFC 3463, 2).</summary>
    public bool HasFailed => Action is null ? Status is null || Status.StartsWith('5') : string.Equals(Action, "failed", StringComparison.OrdinalIgnoreCase);
}
