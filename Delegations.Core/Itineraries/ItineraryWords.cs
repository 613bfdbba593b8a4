namespace Delegations.Core.Itineraries;

/// <summary>The few words that an entry has besides its own, the same in the mail, the calendar and the page.</summary>
public static class ItineraryWords
{
    /// <summary>Before the title of an entry that does not take place.</summary>
    public static readonly Wording Cancelled = new("Cancelled: ", "已取消：");

    /// <summary>Before the people whom the guest meets.</summary>
    public static readonly Wording With = new("With: ", "会见：");

    /// <summary>Before the interpreter's name.</summary>
    public static readonly Wording Interpreter = new("Interpreter: ", "口译：");

    /// <summary>Before what the guest should know.</summary>
    public static readonly Wording Note = new("Please note: ", "备注：");

    /// <summary>Before the person to turn to.</summary>
    public static readonly Wording Contact = new("Contact: ", "联系人：");
}
