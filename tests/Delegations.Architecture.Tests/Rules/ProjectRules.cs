using Delegations.Architecture.Tests.Assemblies;

namespace Delegations.Architecture.Tests.Rules;

/// <summary>What a project must never know.</summary>
internal static class ProjectRules
{
    /// <summary>Core is the office: it would outlive a change of web framework, mail library or PDF engine.</summary>
    public static readonly string[] UnknownToCore =
    [
        "Microsoft.AspNetCore", "MailKit", "MimeKit", "Ical.Net", "SkiaSharp", "HarfBuzzSharp", "QuestPDF", "CsvHelper", "ExcelDataReader",
        "Delegations.Api", "Delegations.Web",
    ];

    /// <summary>The API can be started and tested alone.</summary>
    public static readonly string[] UnknownToApi = ["Delegations.Web"];

    /// <summary>Uses of a forbidden assembly or namespace, itself or below it.</summary>
    public static IReadOnlyList<string> Violations(IEnumerable<TypeUse> uses, IReadOnlyCollection<string> forbidden) =>
        [.. from use in uses
            from name in forbidden
            where IsIn(use.To.Assembly, name) || IsIn(use.To.Namespace, name)
            select $"{use.From} names {use.To}"];

    private static bool IsIn(string value, string name) => value == name || value.StartsWith(name + ".", StringComparison.Ordinal);
}
