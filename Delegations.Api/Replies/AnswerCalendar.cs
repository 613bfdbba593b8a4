using Delegations.Core.Replies;

namespace Delegations.Api.Replies;

/// <summary>A calendar as it was found in a mail or file.</summary>
/// <param name="Octets">Unencoded.</param>
/// <param name="Charset">As declared; null when it was not.</param>
/// <param name="Method">The METHOD that the mail announces; null when it does not.</param>
/// <param name="Problems">How it was found.</param>
internal sealed record AnswerCalendar(byte[] Octets, string? Charset, string? Method, IReadOnlyList<InboundProblem> Problems);
