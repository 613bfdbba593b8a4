namespace Delegations.Core.Letters.Layout;

/// <summary>The office that writes.</summary>
/// <param name="Institution">The institution's full name.</param>
/// <param name="Office">The office inside it.</param>
/// <param name="Address">Postal address in one line.</param>
/// <param name="Phone">Telephone with country code.</param>
/// <param name="Email">E-mail of the office.</param>
public sealed record OfficeLetterhead(Wording Institution, Wording Office, Wording Address, string Phone, string Email);
