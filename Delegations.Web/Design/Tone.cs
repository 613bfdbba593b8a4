namespace Delegations.Web.Design;

/// <summary>What a colour means. It is always shown with an icon and a word.</summary>
public enum Tone
{
    /// <summary>No judgement: a plain fact.</summary>
    Quiet,

    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Done, agreed, safe.</summary>
    Good,

    /// <summary>Will become a problem.</summary>
    Warn,

    /// <summary>Is a problem.</summary>
    Bad,

    /// <summary>The present step, the one thing to look at (seal red).</summary>
    Accent,
}

/// <summary>The class name and the icon of each tone.</summary>
public static class Tones
{
    /// <summary>The class that colours a component: <c>tone-good</c>.</summary>
    public static string Class(this Tone tone) => tone switch
    {
        Tone.Quiet => "tone-quiet",
        Tone.Info => "tone-info",
        Tone.Good => "tone-good",
        Tone.Warn => "tone-warn",
        Tone.Bad => "tone-bad",
        Tone.Accent => "tone-accent",
        _ => throw new ArgumentOutOfRangeException(nameof(tone), tone, "A tone without a colour."),
    };

    /// <summary>The icon that stands with the colour unless a better one is given.</summary>
    public static IconName Icon(this Tone tone) => tone switch
    {
        Tone.Good => IconName.Good,
        Tone.Warn => IconName.Warn,
        Tone.Bad => IconName.Bad,
        _ => IconName.Info,
    };
}
