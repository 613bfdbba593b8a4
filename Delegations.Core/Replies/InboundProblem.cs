namespace Delegations.Core.Replies;

/// <summary>Something about a mail or calendar that was not as it should be. It was read all the same, unless its kind is <see cref="InboundKind.Unreadable"/>.</summary>
/// <param name="Code">One of <see cref="InboundProblems.Codes"/>.</param>
/// <param name="Says">In plain English, with the values of the case; control characters are taken out.</param>
public sealed record InboundProblem(string Code, string Says)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Code}: {Says}";
}
