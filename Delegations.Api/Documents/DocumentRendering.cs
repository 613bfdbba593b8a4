using Delegations.Api.Documents.Fonts;
using Delegations.Core.Documents;

namespace Delegations.Api.Documents;

/// <summary>Gives the host its printer of papers; which engine it is was chosen when the house was built (docs/adr/0002).</summary>
public static class DocumentRendering
{
    /// <summary>Adds the fonts and <see cref="IDocumentRenderer"/>, one of each for the whole process.</summary>
    public static IServiceCollection AddDocumentRendering(this IServiceCollection services)
    {
        services.AddSingleton<PaperFonts>();
#if QUESTPDF
        services.AddSingleton<IDocumentRenderer>(provider => new QuestPdf.QuestPdfDocumentRenderer(
            provider.GetRequiredService<PaperFonts>(),
            provider.GetRequiredService<IConfiguration>()["Documents:QuestPdfLicence"] ?? string.Empty));
#else
        services.AddSingleton<IDocumentRenderer, Skia.SkiaDocumentRenderer>();
#endif
        return services;
    }
}
