namespace Delegations.Web.Verbs;

/// <summary>What came of reading a command line: a call, or a sentence that says what is wrong.</summary>
internal sealed record VerbReading(VerbCall? Call, string? Trouble);

/// <summary>Reads command lines: <c>VERB ARGUMENT --option value --option=value</c>.</summary>
internal static class VerbParser
{
    private const int FarthestSuggestion = 3;

    /// <summary>Understands the words by the forms.</summary>
    public static VerbReading Read(IReadOnlyList<string> words, IReadOnlyList<VerbForm> forms)
    {
        var form = forms.Where(candidate => Begins(words, candidate)).MaxBy(candidate => candidate.Name.Length);
        if (form is null)
        {
            return UnknownVerb(words, forms);
        }

        var arguments = new List<string>();
        var options = new List<(string Name, string Value)>();
        for (var index = form.Name.Split(' ').Length; index < words.Count; index++)
        {
            var word = words[index];
            if (!word.StartsWith("--", StringComparison.Ordinal))
            {
                arguments.Add(word);
                continue;
            }

            var cut = word.IndexOf('=', StringComparison.Ordinal);
            var name = cut < 0 ? word : word[..cut];
            if (!form.OptionNames.Contains(name, StringComparer.Ordinal))
            {
                return new VerbReading(null, $"{form.Name} has no option {name}.{Suggest(name, form.OptionNames)}");
            }

            var value = cut >= 0 ? word[(cut + 1)..] : index + 1 < words.Count && !words[index + 1].StartsWith("--", StringComparison.Ordinal) ? words[++index] : string.Empty;
            if (value.Length == 0)
            {
                return new VerbReading(null, $"{name} needs a value: {form.Options.First(option => option.Split(' ')[0] == name)}");
            }

            options.Add((name, value));
        }

        if (form.TakesSeveral ? arguments.Count < form.Arguments.Count : arguments.Count != form.Arguments.Count)
        {
            return new VerbReading(null, arguments.Count > form.Arguments.Count
                ? $"{form.Name} does not know what to do with '{arguments[form.Arguments.Count]}'."
                : $"{form.Name} needs {string.Join(' ', form.Arguments.Skip(arguments.Count))}.");
        }

        return new VerbReading(new VerbCall(form, arguments, options.ToLookup(option => option.Name, option => option.Value, StringComparer.Ordinal)), null);
    }

    /// <summary>How many letters must be put in, taken out or changed to make one word of the other (Levenshtein).</summary>
    internal static int Distance(string one, string other)
    {
        var before = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var row = 1; row <= one.Length; row++)
        {
            var current = new int[other.Length + 1];
            current[0] = row;
            for (var column = 1; column <= other.Length; column++)
            {
                var change = before[column - 1] + (one[row - 1] == other[column - 1] ? 0 : 1);
                current[column] = Math.Min(change, Math.Min(before[column], current[column - 1]) + 1);
            }

            before = current;
        }

        return before[^1];
    }

    private static bool Begins(IReadOnlyList<string> words, VerbForm form)
    {
        var name = form.Name.Split(' ');
        return words.Count >= name.Length && name.Select((part, index) => words[index] == part).All(same => same);
    }

    private static VerbReading UnknownVerb(IReadOnlyList<string> words, IReadOnlyList<VerbForm> forms)
    {
        var typed = words.TakeWhile(word => !word.StartsWith('-')).Take(2).ToList();
        var family = forms.Where(form => typed.Count > 0 && form.Name.StartsWith(typed[0] + " ", StringComparison.Ordinal)).Select(form => form.Name).ToList();
        if (family.Count > 0)
        {
            return new VerbReading(null, $"Write one of: {string.Join(", ", family)}.");
        }

        if (typed.Count == 0)
        {
            return new VerbReading(null, $"There is no option {words[0]}.{Suggest(words[0], ["--help", "--version", "--data"])}");
        }

        var names = forms.Select(form => form.Name).ToList();
        var whole = string.Join(' ', typed);
        var nearest = Suggest(whole, names) is { Length: > 0 } found ? found : Suggest(typed[0], names);
        return new VerbReading(null, $"There is no verb '{typed[0]}'.{nearest}");
    }

    private static string Suggest(string typed, IEnumerable<string> known)
    {
        var nearest = known.Select(name => (Name: name, Distance: Distance(typed, name))).OrderBy(row => row.Distance).FirstOrDefault();
        return nearest.Name is not null && nearest.Distance <= Math.Min(FarthestSuggestion, typed.Length / 2) ? $" Did you mean {nearest.Name}?" : string.Empty;
    }
}
