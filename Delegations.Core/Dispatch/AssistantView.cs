using Delegations.Core.Directory;
using Delegations.Core.Itineraries;
using Delegations.Core.Visits;
using NodaTime;

namespace Delegations.Core.Dispatch;

/// <summary>A person whose mail comes to an assistant.</summary>
/// <param name="Id">Who.</param>
/// <param name="Name">The name.</param>
/// <param name="Honorific">Form of address.</param>
/// <param name="Choice">How the programme is followed for them.</param>
/// <param name="FeedToken">Secret of their calendar feed; null when there is none.</param>
public sealed record Principal(DelegateId Id, PersonName Name, Wording Honorific, CalendarChoice Choice, string? FeedToken);

/// <summary>One principal's part in an entry.</summary>
/// <param name="Principal">Who.</param>
/// <param name="Answering">How it stands. A comment that the principal gave themselves is left out: it was for the office.</param>
/// <param name="Cancelled">It does not take place for this principal.</param>
public sealed record PrincipalPart(Principal Principal, EntryAnswering Answering, bool Cancelled);

/// <summary>An entry of one or more principals.</summary>
/// <param name="Entry">What the itinerary says; cancelled when it takes place for none of them.</param>
/// <param name="Parts">The principals concerned, by precedence.</param>
public sealed record AssistantEntry(ItineraryEntry Entry, IReadOnlyList<PrincipalPart> Parts);

/// <summary>What an assistant's page shows: the programme of those whose mail comes to that mailbox, and nothing else of them.</summary>
/// <param name="Mailbox">The assistant's address.</param>
/// <param name="AssistantName">The assistant's name; empty when none was given.</param>
/// <param name="Title">What the visit is called.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Itinerary">For clocks and contact: the entries of all of them. The clock at home is shown only where all live in one zone.</param>
/// <param name="House">Whom to turn to.</param>
/// <param name="Principals">Those whose mail comes here, by precedence.</param>
/// <param name="Entries">Their entries as they happen.</param>
/// <param name="IsCancelled">The visit has been called off.</param>
public sealed record AssistantView(
    string Mailbox, string AssistantName, Wording Title, LocalDate From, LocalDate To, Itinerary Itinerary, HouseProfile House, IReadOnlyList<Principal> Principals, IReadOnlyList<AssistantEntry> Entries, bool IsCancelled);
