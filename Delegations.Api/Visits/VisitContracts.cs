using Delegations.Core;
using Delegations.Core.Directory;
using Delegations.Core.Visits;
using NodaTime;

namespace Delegations.Api.Visits;

/// <summary>A line of the list of visits.</summary>
/// <param name="Id">Names the visit.</param>
/// <param name="Number">Number of the file.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Organisation">Who comes.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code of their seat.</param>
/// <param name="Unit">Who hosts.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="State">Where it stands.</param>
/// <param name="People">How many come.</param>
public sealed record VisitLine(VisitId Id, string Number, Wording Title, Wording Organisation, string Country, Wording Unit, LocalDate From, LocalDate To, VisitState State, int People);

/// <summary>A member of a delegation; nothing restricted.</summary>
/// <param name="Id">Names the delegate.</param>
/// <param name="Order">Order of precedence, 1 first.</param>
/// <param name="Role">Part in the delegation.</param>
/// <param name="Name">The name as it is.</param>
/// <param name="Honorific">Form of address.</param>
/// <param name="Post">Post.</param>
/// <param name="Nationality">ISO 3166-1 alpha-2 code.</param>
/// <param name="Rank">Rank of the post.</param>
/// <param name="Language">Language of letter, mail and page.</param>
/// <param name="Group">Sub-group; empty: with the whole delegation only.</param>
public sealed record DelegateLine(DelegateId Id, int Order, DelegateRole Role, PersonName Name, Wording Honorific, Wording Post, string Nationality, Rank Rank, Language Language, string Group);

/// <summary>A wish of the visitors.</summary>
/// <param name="Order">1 is the most important.</param>
/// <param name="Kind">What kind of item it becomes.</param>
/// <param name="Title">In words.</param>
/// <param name="Minutes">How long.</param>
public sealed record WishLine(int Order, ItemKind Kind, Wording Title, int Minutes);

/// <summary>A visit's file. Its version is the entity tag of the answer.</summary>
/// <param name="Id">Names the visit.</param>
/// <param name="Version">Rises with each change.</param>
/// <param name="Number">Number of the file.</param>
/// <param name="Title">What it is called.</param>
/// <param name="OrganisationId">Who comes.</param>
/// <param name="Organisation">Their name.</param>
/// <param name="UnitId">Who hosts.</param>
/// <param name="Unit">Its name.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Purposes">Why they come.</param>
/// <param name="Objective">What both sides want of it.</param>
/// <param name="TalksLanguage">BCP 47 primary tag.</param>
/// <param name="NeedsInterpreter">The house must bring one.</param>
/// <param name="Funding">Who pays.</param>
/// <param name="HasSigning">Something is signed.</param>
/// <param name="HasMedia">Media come.</param>
/// <param name="Arrival">How they come.</param>
/// <param name="Departure">How they leave.</param>
/// <param name="ReleaseNumber">Number of the latest release; 0: none.</param>
/// <param name="Delegates">Who comes, in the order of precedence.</param>
/// <param name="Wishes">What they would like.</param>
public sealed record VisitDetails(
    VisitId Id,
    long Version,
    string Number,
    Wording Title,
    OrganisationId OrganisationId,
    Wording Organisation,
    UnitId UnitId,
    Wording Unit,
    LocalDate From,
    LocalDate To,
    VisitState State,
    IReadOnlyList<VisitPurpose> Purposes,
    Wording Objective,
    string TalksLanguage,
    bool NeedsInterpreter,
    Funding Funding,
    bool HasSigning,
    bool HasMedia,
    Flight? Arrival,
    Flight? Departure,
    int ReleaseNumber,
    IReadOnlyList<DelegateLine> Delegates,
    IReadOnlyList<WishLine> Wishes)
{
    /// <summary>The file as the API gives it.</summary>
    internal static VisitDetails Of(VisitFile file)
    {
        var visit = file.Visit;
        return new VisitDetails(
            visit.Id,
            visit.Version,
            visit.Number,
            visit.Title,
            visit.OrganisationId,
            file.Organisation.Name,
            visit.UnitId,
            file.Unit.Name,
            visit.From,
            visit.To,
            visit.State,
            visit.Purposes,
            visit.Objective,
            visit.TalksLanguage,
            visit.NeedsInterpreter,
            visit.Funding,
            visit.HasSigning,
            visit.HasMedia,
            visit.Arrival,
            visit.Departure,
            file.ReleaseNumber,
            [.. visit.Delegates.OrderBy(member => member.Order).Select(member => new DelegateLine(member.Id, member.Order, member.Role, member.Name, member.Honorific, member.Post, member.Nationality, member.Rank, member.Language, member.Group))],
            [.. visit.Wishes.OrderBy(wish => wish.Order).Select(wish => new WishLine(wish.Order, wish.Kind, wish.Title, wish.Minutes))]);
    }
}

/// <summary>That a visit has been asked for.</summary>
/// <param name="Id">Names the visit.</param>
public sealed record VisitRequested(VisitId Id);
