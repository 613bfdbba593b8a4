namespace Delegations.Core;

/// <summary>The address under which people outside open the house's pages; from the settings, never from a request.</summary>
/// <param name="Base">An absolute address that ends with a slash.</param>
public sealed record PublicAddress(Uri Base)
{
    /// <summary>The address of a page: <c>verify/abc</c>.</summary>
    public Uri Of(string page) => new(Base, page);
}
