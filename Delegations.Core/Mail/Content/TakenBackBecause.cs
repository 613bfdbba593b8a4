namespace Delegations.Core.Mail.Content;

/// <summary>Why somebody's entry is taken back.</summary>
public enum TakenBackBecause
{
    /// <summary>The item, or the visit, does not take place.</summary>
    CalledOff,

    /// <summary>The item stands, and is this person's no more.</summary>
    NotTheirs,

    /// <summary>The entry stands; the person's mail goes to another mailbox.</summary>
    OtherMailbox,

    /// <summary>The entry stands; the person follows the programme another way.</summary>
    OtherChoice,
}
