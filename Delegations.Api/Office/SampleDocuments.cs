using NodaTime;

namespace Delegations.Api.Office;

/// <summary>Words in both languages as the JSON files write them.</summary>
internal sealed record SampleWords(string En, string Zh);

/// <summary><c>office.json</c>, as far as it is used.</summary>
internal sealed record SampleOfficeDocument
{
    public required SampleWords Institution { get; init; }

    public required SampleWords Office { get; init; }

    public required SampleWords Address { get; init; }

    public required SampleWords Place { get; init; }

    public required string Phone { get; init; }

    public required string Email { get; init; }

    public required string Zone { get; init; }

    public required string LetterNumber { get; init; }

    public required string Signatory { get; init; }
}

/// <summary><c>policy.json</c>, as far as it is used.</summary>
internal sealed record SamplePolicyDocument
{
    public required IReadOnlyList<SampleStepDocument> Steps { get; init; }
}

/// <summary>A step of the policy.</summary>
internal sealed record SampleStepDocument
{
    public required string Key { get; init; }

    public required int Order { get; init; }

    public required SampleDeciderDocument DecidedBy { get; init; }

    public required LocalDate ValidFrom { get; init; }

    public LocalDate? ValidTo { get; init; }

    public SampleConditionDocument? Condition { get; init; }

    public required SampleWords Source { get; init; }
}

/// <summary>Who decides a step.</summary>
internal sealed record SampleDeciderDocument(string Kind, string? Unit = null, string? Person = null);

/// <summary>When a step is asked for.</summary>
internal sealed record SampleConditionDocument(int MinRankOfHead);

/// <summary>A file of <c>visits/</c>.</summary>
internal sealed record SampleVisitDocument
{
    public required string Key { get; init; }

    public required string State { get; init; }

    public required string Organisation { get; init; }

    public required string Requester { get; init; }

    public required string Officer { get; init; }

    public required string HostingUnit { get; init; }

    public required SampleWords Name { get; init; }

    public required IReadOnlyList<string> Purposes { get; init; }

    public required SampleWords Objective { get; init; }

    public required SampleDatesDocument Wished { get; init; }

    public IReadOnlyList<SampleDatesDocument> Alternatives { get; init; } = [];

    public required string Language { get; init; }

    public bool OwnInterpreter { get; init; }

    public required SampleWords WhoPays { get; init; }

    public required string Payment { get; init; }

    public bool Signing { get; init; }

    public bool Media { get; init; }

    public required SampleContactDocument Contact { get; init; }

    public SampleFlightDocument? Arrival { get; init; }

    public SampleFlightDocument? Departure { get; init; }

    public required int RankOfHead { get; init; }

    public IReadOnlyList<SampleGroupDocument> Groups { get; init; } = [];

    public required string DelegationList { get; init; }

    public required IReadOnlyList<SampleWishDocument> Wishes { get; init; }
}

/// <summary>Days, both inclusive.</summary>
internal sealed record SampleDatesDocument(LocalDate From, LocalDate To);

/// <summary>The visitors' contact person.</summary>
internal sealed record SampleContactDocument(string Name, string Email, string Phone);

/// <summary>A wall-clock time, to the minute, and its zone.</summary>
internal sealed record SampleMomentDocument(string Local, string Zone);

/// <summary>A flight between two airports by code; the city says more to a reader.</summary>
internal sealed record SampleFlightDocument
{
    public required string Number { get; init; }

    public required string From { get; init; }

    public string? FromCity { get; init; }

    public required SampleMomentDocument Departs { get; init; }

    public required string To { get; init; }

    public string? ToCity { get; init; }

    public required SampleMomentDocument Arrives { get; init; }
}

/// <summary>A sub-group by the numbers of its delegates in the list.</summary>
internal sealed record SampleGroupDocument(string Key, SampleWords Name, IReadOnlyList<int> Delegates);

/// <summary>A wish.</summary>
internal sealed record SampleWishDocument
{
    public required int Order { get; init; }

    public required string Kind { get; init; }

    public required SampleWords Title { get; init; }

    public IReadOnlyList<string> Meet { get; init; } = [];

    public string? Room { get; init; }

    public string? Site { get; init; }

    public required int Minutes { get; init; }

    public string? Language { get; init; }

    public IReadOnlyList<int> After { get; init; } = [];

    public string? Meal { get; init; }

    public LocalDate? Day { get; init; }

    public SampleWords? Notes { get; init; }
}
