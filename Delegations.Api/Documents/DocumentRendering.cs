using Delegations.Api.Documents.Fonts;
using Delegations.Core.Documents;

namespace Delegations.Api.Documents;

/// <summary>Gives the host its printer of papers; which engine it is was chosen when the house was built (docs/adr/0002).</summary>
public static class DocumentRendering
{
    /// <summary>Adds the fonts and <see cref="IDocumentRenderer"/>, one of each for the whole process.</summary>
    public static IServiceCollection AddDocumentRendering(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => new PaperFonts(FontFolders(configuration)));
#if QUESTPDF
        services.AddSingleton<IDocumentRenderer>(provider => new QuestPdf.QuestPdfDocumentRenderer(
            provider.GetRequiredService<PaperFonts>(),
            configuration["Documents:QuestPdfLicence"] ?? string.Empty));
#else
        services.AddSingleton<IDocumentRenderer, Skia.SkiaDocumentRenderer>();
#endif
        return services;
    }

    /// <summary>
    /// <c>Documents:FontFolders</c> (a list) is asked before the system's folders; <c>Documents:SystemFonts</c> = <c>false</c> leaves those out.
    /// </summary>
    private static string[] FontFolders(IConfiguration configuration) =>
    [
        .. configuration.GetSection("Documents:FontFolders").Get<string[]>() ?? [],
        .. configuration.GetValue("Documents:SystemFonts", defaultValue: true) ? PaperFonts.FoldersOfSystem : [],
    ];
}
