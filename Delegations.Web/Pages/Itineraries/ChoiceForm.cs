namespace Delegations.Web.Pages.Itineraries;

/// <summary>How somebody wants to follow the programme, as posted.</summary>
internal sealed class ChoiceForm
{
    public string? To { get; set; }

    /// <summary>For which principal, on an assistant's page.</summary>
    public string? For { get; set; }
}
