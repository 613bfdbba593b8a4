namespace Delegations.Web.Verbs;

/// <summary>A verb of the command line.</summary>
/// <param name="Name">Its words: <c>account add</c>.</param>
/// <param name="Arguments">What follows it, for the help: <c>NAME</c>; <c>FILE…</c> as the last stands for one or more.</param>
/// <param name="Options">Its options with what they take: <c>--role ROLE</c>. All take a value.</param>
/// <param name="Says">What it does.</param>
internal sealed record VerbForm(string Name, IReadOnlyList<string> Arguments, IReadOnlyList<string> Options, Core.Wording Says)
{
    /// <summary>True when the last argument may be given several times.</summary>
    public bool TakesSeveral => Arguments is [.., var last] && last.EndsWith('…');

    /// <summary>The names of the options.</summary>
    public IEnumerable<string> OptionNames => Options.Select(option => option.Split(' ')[0]);
}

/// <summary>What somebody typed, understood.</summary>
/// <param name="Verb">Which verb.</param>
/// <param name="Arguments">Its arguments, as many as the form asks for, or more where it takes several.</param>
/// <param name="Options">The values of each option, in the order typed.</param>
internal sealed record VerbCall(VerbForm Verb, IReadOnlyList<string> Arguments, ILookup<string, string> Options)
{
    /// <summary>The last value of an option, or null.</summary>
    public string? Option(string name) => Options[name].LastOrDefault();
}
