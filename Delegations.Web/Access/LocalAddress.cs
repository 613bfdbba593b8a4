namespace Delegations.Web.Access;

/// <summary>Addresses to come back to, as a request carries them: only those of this house are followed.</summary>
public static class LocalAddress
{
    /// <summary>
    /// True for <c>/visits</c>; false for <c>//elsewhere</c>, <c>/\elsewhere</c> and <c>https://elsewhere</c>, and for anything with a control character,
    /// which could split a header.
    /// </summary>
    public static bool IsLocal(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) && !address.Contains('\\', StringComparison.Ordinal);

    /// <summary>The address when it is of this house, otherwise the first page.</summary>
    public static string OrHome(string? address) => IsLocal(address) ? address! : "/";
}
