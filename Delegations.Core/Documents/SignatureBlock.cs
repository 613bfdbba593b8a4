namespace Delegations.Core.Documents;

/// <summary>Where the paper is signed and sealed. It is never cut by a page end and leaves room for a pen and a round seal (about 40 mm).</summary>
/// <param name="Closing">The words of courtesy above it, one line each: <c>Yours sincerely,</c>; may be empty.</param>
/// <param name="Name">Who signs, in the languages of the paper.</param>
/// <param name="Posts">The post, one line a language.</param>
/// <param name="Organisation">For whom, one line a language.</param>
/// <param name="Date">The date as it is printed.</param>
/// <param name="SealHint">Pale words that mark the place of the seal, such as <c>Seal</c> or <c>公章</c>.</param>
public sealed record SignatureBlock(
    IReadOnlyList<string> Closing,
    string Name,
    IReadOnlyList<string> Posts,
    IReadOnlyList<string> Organisation,
    string Date,
    string SealHint) : Block
{
    /// <summary>A code beside the signature, by which the paper can be checked; null for none.</summary>
    public QrCode? Code { get; init; }
}
