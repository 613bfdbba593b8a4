using Delegations.Core.Letters;
using Delegations.Web.Design;

namespace Delegations.Web.Pages.Letters;

/// <summary>How the states of a letter look.</summary>
internal static class LetterWords
{
    /// <summary>The colour of a state.</summary>
    public static Tone Tone(LetterState state) => state switch
    {
        LetterState.Issued => Design.Tone.Good,
        LetterState.Numbered => Design.Tone.Info,
        LetterState.Refused => Design.Tone.Bad,
        LetterState.Revoked => Design.Tone.Warn,
        _ => Design.Tone.Quiet,
    };

    /// <summary>The picture beside it.</summary>
    public static IconName Icon(LetterState state) => state switch
    {
        LetterState.Issued => IconName.Good,
        LetterState.Numbered => IconName.Waiting,
        LetterState.Refused => IconName.Bad,
        LetterState.Revoked => IconName.Undo,
        _ => IconName.Changed,
    };
}
