using Delegations.Core;
using Delegations.Core.Directory;
using Delegations.Core.Visits;
using NodaTime;
using NodaTime.Text;

namespace Delegations.Testing.Builders;

/// <summary>A request for a visit, complete and valid: three days in May 2027.</summary>
public sealed record VisitBuilder
{
    private RequestVisit _request = new(
        new Wording("Visit of Aurora University", "极光大学来访"),
        SmallOffice.Instance.Aurora.Id,
        SmallOffice.Instance.Marine.Id,
        new DateRange(new LocalDate(2027, 5, 10), new LocalDate(2027, 5, 12)))
    {
        Purposes = [VisitPurpose.CourtesyCall],
        Objective = new Wording("Joint research", "联合研究"),
        ContactName = "Ola Nordmann",
        ContactEmail = "ola@aurora.example",
    };

    /// <summary>First day of the stay.</summary>
    public LocalDate FirstDay => _request.Dates!.From;

    /// <summary>From day to day, both inclusive, ISO.</summary>
    public VisitBuilder On(string from, string to) => With(_request with { Dates = new DateRange(Day(from), Day(to)) });

    /// <summary>On one day.</summary>
    public VisitBuilder On(LocalDate day) => With(_request with { Dates = new DateRange(day, day) });

    /// <summary>Who comes.</summary>
    public VisitBuilder From(Organisation organisation) => With(_request with { OrganisationId = organisation.Id });

    /// <summary>Which college hosts.</summary>
    public VisitBuilder HostedBy(Unit unit) => With(_request with { UnitId = unit.Id });

    /// <summary>What they would like.</summary>
    public VisitBuilder Wishing(params WishInput[] wishes) => With(_request with { Wishes = wishes });

    /// <summary>The form's id.</summary>
    public VisitBuilder ByForm(VisitId id) => With(_request with { FormId = id });

    /// <summary>Any other change.</summary>
    public VisitBuilder But(Func<RequestVisit, RequestVisit> change) => With(change(_request));

    /// <summary>The request.</summary>
    public RequestVisit Build() => _request;

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    private VisitBuilder With(RequestVisit request) => this with { _request = request };
}
