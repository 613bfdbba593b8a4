using QRCoder;

namespace Delegations.Core.Documents;

/// <summary>A square code that a telephone reads (ISO/IEC 18004), with words beside it for whoever has none.</summary>
/// <param name="Content">What it says, usually an address; 1 to <see cref="MostCharacters"/> characters.</param>
/// <param name="Caption">Lines beside it, the first one strong.</param>
public sealed record QrCode(string Content, IReadOnlyList<string> Caption) : Block
{
    /// <summary>What a code on paper may say, so that its modules stay large enough to be read at <see cref="SideMillimetres"/>.</summary>
    public const int MostCharacters = 300;

    /// <summary>Length of its side on paper, without the white around it.</summary>
    public const float SideMillimetres = 18;

    private const int QuietModules = 4;

    private IReadOnlyList<IReadOnlyList<bool>>? _modules;

    /// <summary>What it says.</summary>
    public string Content { get; init; } = Content.Length is > 0 and <= MostCharacters
        ? Content
        : throw new ArgumentOutOfRangeException(nameof(Content), Content.Length, "A code says between 1 and 300 characters.");

    /// <summary>Its modules by row and column, true for black, without the white around it. A fifteenth of it may be lost and it is still read (level M).</summary>
    public IReadOnlyList<IReadOnlyList<bool>> Modules => _modules ??= Make(Content);

    private static IReadOnlyList<IReadOnlyList<bool>> Make(string content)
    {
        using var data = QRCodeGenerator.GenerateQrCode(content, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        var side = data.ModuleMatrix.Count - (2 * QuietModules);
        return [.. data.ModuleMatrix.Skip(QuietModules).Take(side).Select(row => (IReadOnlyList<bool>)[.. Enumerable.Range(QuietModules, side).Select(column => row[column])])];
    }
}
