namespace Delegations.Web.Pages.Visits;

/// <summary>An act on the file as a whole: the version that was read, and why.</summary>
public sealed class ReasonForm
{
    public string? Version { get; set; }

    public string? Reason { get; set; }
}
