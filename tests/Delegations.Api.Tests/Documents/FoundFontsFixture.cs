using Delegations.Api.Documents.Fonts;
using Delegations.Testing;

namespace Delegations.Api.Tests.Documents;

/// <summary>The shipped fonts and, for scripts that they lack, Debian's Noto fonts.</summary>
public sealed class FoundFontsFixture : IDisposable
{
    public FoundFontsFixture()
    {
        if (!Fonts.Cover("김") || !Fonts.Cover("አ"))
        {
            Needed.IsMissing("Debian's packages fonts-noto-core and fonts-noto-cjk are not installed.");
        }
    }

    public PaperFonts Fonts { get; } = new(PaperFonts.FoldersOfSystem);

    public void Dispose() => Fonts.Dispose();
}
