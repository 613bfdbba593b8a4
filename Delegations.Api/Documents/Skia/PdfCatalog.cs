namespace Delegations.Api.Documents.Skia;
internal static class PdfCatalog { public static byte[] WithLanguage(byte[] pdf, string language) => pdf; }
