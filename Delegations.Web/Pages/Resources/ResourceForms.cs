namespace Delegations.Web.Pages.Resources;

/// <summary>An absence as typed.</summary>
public sealed class AbsenceForm
{
    public string? Starts { get; set; }

    public string? Ends { get; set; }

    public string? Label { get; set; }
}

/// <summary>Which absence is taken out.</summary>
public sealed class RemoveAbsenceForm
{
    public string? Id { get; set; }
}

/// <summary>What is done with a foreign calendar: the act, its id and the version that was seen, as <c>fetch:ID:VERSION</c>.</summary>
public sealed class SourceForm
{
    public string? Act { get; set; }
}

/// <summary>The name that goes with an uploaded calendar.</summary>
public sealed class UploadForm
{
    public string? Name { get; set; }
}

/// <summary>A feed as typed.</summary>
public sealed class FeedForm
{
    public string? Name { get; set; }

    public string? Address { get; set; }
}

/// <summary>A button that needs nothing but to be pressed.</summary>
public sealed class PressForm
{
    public string? Pressed { get; set; }
}

/// <summary>A travel time as typed.</summary>
public sealed class TravelForm
{
    public string? FromId { get; set; }

    public string? ToId { get; set; }

    public string? Mode { get; set; }

    public string? Minutes { get; set; }

    public string? FromHour { get; set; }

    public string? ToHour { get; set; }
}
