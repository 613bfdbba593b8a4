namespace Delegations.Web.Design;

/// <summary>One step on the way of a visit.</summary>
/// <param name="Text">Its word: "Requested", "Approved".</param>
/// <param name="State">Where the visit stands to it.</param>
/// <param name="Note">When it happened, or what it waits for.</param>
public sealed record Step(string Text, StepState State, string? Note = null);

/// <summary>Where a visit stands to a step.</summary>
public enum StepState
{
    /// <summary>Behind it.</summary>
    Done,

    /// <summary>In it now.</summary>
    Current,

    /// <summary>Before it.</summary>
    Ahead,

    /// <summary>Ended here: refused, called off.</summary>
    Stopped,
}
