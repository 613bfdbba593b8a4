using Delegations.Api.Documents.Fonts;
using Delegations.Api.Documents.Skia;

namespace Delegations.Api.Tests.Documents;

/// <summary>The fonts are read once for all tests of papers.</summary>
public sealed class PaperFontsFixture : IDisposable
{
    public PaperFonts Fonts { get; } = new();

    public SkiaDocumentRenderer Renderer => new(Fonts);

    public void Dispose() => Fonts.Dispose();
}
