namespace Delegations.Core.Documents;

/// <summary>Who sends the paper: the head of the first page.</summary>
/// <param name="Institution">Names of the institution, one line a language, the more important first.</param>
/// <param name="Office">Names of the office inside it, one line a language; may be empty.</param>
/// <param name="Contact">Address, telephone and e-mail as lines ready to print; may be empty.</param>
public sealed record Letterhead(IReadOnlyList<string> Institution, IReadOnlyList<string> Office, IReadOnlyList<string> Contact);
