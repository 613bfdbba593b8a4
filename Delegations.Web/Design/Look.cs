namespace Delegations.Web.Design;

/// <summary>How much a button wants to be pressed.</summary>
public enum Look
{
    /// <summary>The one act of the page, in seal red.</summary>
    Primary,

    /// <summary>Any other act.</summary>
    Secondary,

    /// <summary>An act in a row or a head: looks like a link.</summary>
    Quiet,

    /// <summary>What takes something away or makes something leave the house.</summary>
    Danger,
}

/// <summary>The classes of a button.</summary>
internal static class Looks
{
    public static string Class(this Look look, bool small) => look switch
    {
        Look.Primary => "button button-primary",
        Look.Secondary => "button button-secondary",
        Look.Quiet => "button button-quiet",
        Look.Danger => "button button-danger",
        _ => throw new ArgumentOutOfRangeException(nameof(look), look, "A look without a class."),
    } + (small ? " button-small" : "");
}
