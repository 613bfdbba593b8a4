namespace Delegations.Core.Letters.Layout;

/// <summary>Who signs the letter and who answers the consulate's questions.</summary>
/// <param name="Signatory">The name of the one who signs: <c>LIN Wanqing</c>, <c>林婉清</c>.</param>
/// <param name="Post">The signatory's post.</param>
/// <param name="ContactName">The officer who answers questions.</param>
/// <param name="ContactPhone">The officer's telephone with country code.</param>
public sealed record Inviter(Wording Signatory, Wording Post, Wording ContactName, string ContactPhone);
