namespace Delegations.Web.Design.Gallery;

/// <summary>What the gallery's form posts. Texts as typed, so that a wrong one comes back as it was.</summary>
internal sealed class GalleryInput
{
    public string? Organisation { get; set; }

    public string? Purpose { get; set; }

    public string? Date { get; set; }

    public string? Time { get; set; }

    public string? People { get; set; }

    public string? Wishes { get; set; }

    public string? Payer { get; set; }

    public List<string>? Extras { get; set; }

    public bool Agreed { get; set; }
}

/// <summary>A row of the gallery's table.</summary>
internal sealed record GalleryVisit(string Name, string Days, string State, Tone Tone, int People, string WaitsFor, bool Late);
