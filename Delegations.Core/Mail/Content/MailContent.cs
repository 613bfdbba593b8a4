namespace Delegations.Core.Mail.Content;

/// <summary>What a mail says, once as plain text and once as HTML, with the same words in both.</summary>
/// <param name="Subject">One line.</param>
/// <param name="PlainText">Lines ended by U+000A.</param>
/// <param name="Html">A whole document that stands alone: no pictures, scripts, fonts or style sheets from elsewhere.</param>
/// <param name="Language"><c>en</c> or <c>zh-Hans</c>.</param>
public sealed record MailContent(string Subject, string PlainText, string Html, string Language);
