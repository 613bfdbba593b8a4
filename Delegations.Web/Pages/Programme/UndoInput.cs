namespace Delegations.Web.Pages.Programme;

/// <summary>The step that is to be taken back, sealed.</summary>
internal sealed class UndoInput
{
    public string? Step { get; set; }
}
