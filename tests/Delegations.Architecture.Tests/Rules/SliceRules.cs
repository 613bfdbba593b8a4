using Delegations.Architecture.Tests.Assemblies;

namespace Delegations.Architecture.Tests.Rules;

/// <summary>
/// Which word of the office may name which in <c>Delegations.Core.{Slice}</c>. What a slice may name, it may name through another one as well.
/// </summary>
internal static class SliceRules
{
    /// <summary>
    /// The table of docs/architecture.md. Programme holds the adapter to the scheduler, so the scheduler itself stays pure. A wish of a
    /// visit asks for a room or a host (Resources); an account belongs to a person (Directory).
    /// </summary>
    public static readonly IReadOnlyDictionary<string, string[]> MayName = new Dictionary<string, string[]>
    {
        ["Directory"] = [],
        ["Partnerships"] = ["Directory"],
        ["Resources"] = ["Directory"],
        ["Visits"] = ["Directory", "Partnerships", "Resources"],
        ["Scheduling"] = [],
        ["Programme"] = ["Visits", "Resources", "Scheduling"],
        ["Approvals"] = ["Visits", "Programme"],
        ["Documents"] = [],
        ["Letters"] = ["Visits", "Programme", "Approvals", "Documents"],
        ["Itineraries"] = ["Programme"],
        ["Dispatch"] = ["Approvals", "Letters", "Itineraries", "Mail"],
        ["Replies"] = ["Itineraries", "Mail", "Dispatch"],
        ["Hospitality"] = ["Visits", "Programme"],
        ["Budget"] = ["Visits", "Programme", "Hospitality"],
        ["Mail"] = ["Visits", "Programme", "Letters", "Itineraries", "Documents"],
        ["Reports"] = ["Approvals", "Letters", "Itineraries", "Budget", "Mail"],
        ["Access"] = ["Directory"],
        ["Audit"] = ["Access"],
        ["Retention"] = ["Audit"],
        ["Persistence"] = ["Reports", "Dispatch", "Replies", "Office", "Retention"],
        ["Office"] = ["Reports", "Dispatch", "Replies", "Retention"],
    };

    /// <summary>
    /// Named by every slice: who may, who did, what dies when; and the context, through which a desk loads and saves. These four are the
    /// exception to "no cycle": storage knows every entity, and every desk knows storage.
    /// </summary>
    public static readonly string[] NamedByAll = ["Access", "Audit", "Retention", "Persistence"];

    /// <summary>Values in, values out: these do not even know that there is a database or an actor.</summary>
    public static readonly string[] Pure = ["Scheduling", "Documents"];

    /// <summary>Uses that the table does not allow, and slices that it does not know.</summary>
    /// <param name="root">The namespace above the slices; its own types may be named by all.</param>
    /// <param name="uses">Who names whom.</param>
    /// <param name="mayName">The table.</param>
    public static IReadOnlyList<string> Violations(string root, IEnumerable<TypeUse> uses, IReadOnlyDictionary<string, string[]> mayName)
    {
        var violations = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var use in uses)
        {
            var (from, to) = (Slice(root, use.From), Slice(root, use.To));
            if (from is null || to is null || from == to)
            {
                continue;
            }

            foreach (var unknown in new[] { from, to }.Where(slice => !mayName.ContainsKey(slice)))
            {
                violations.Add($"{unknown} is not in the table of slices");
            }

            if (!Allowed(from, to, mayName))
            {
                violations.Add($"{from} may not name {to}: {use.From} names {use.To}");
            }
        }

        return [.. violations];
    }

    /// <summary>The slices that a set of types belongs to.</summary>
    public static IReadOnlySet<string> Slices(string root, IEnumerable<TypeName> types) =>
        types.Select(type => Slice(root, type)).OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <summary>Slices of the table from which one comes back to where one started.</summary>
    public static IReadOnlyList<string> Cycles(IReadOnlyDictionary<string, string[]> mayName) =>
        [.. mayName.Keys.Where(slice => Below(slice, mayName).Contains(slice))];

    /// <summary>The word after the root; null for the root's own types and for everything elsewhere.</summary>
    private static string? Slice(string root, TypeName type) =>
        type.Namespace.StartsWith(root + ".", StringComparison.Ordinal) ? type.Namespace[(root.Length + 1)..].Split('.')[0] : null;

    private static bool Allowed(string from, string to, IReadOnlyDictionary<string, string[]> mayName) =>
        (NamedByAll.Contains(to) && !Pure.Contains(from)) || Below(from, mayName).Contains(to);

    private static HashSet<string> Below(string slice, IReadOnlyDictionary<string, string[]> mayName)
    {
        var below = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(mayName.GetValueOrDefault(slice, []));
        while (open.TryDequeue(out var next))
        {
            if (below.Add(next))
            {
                foreach (var further in mayName.GetValueOrDefault(next, []))
                {
                    open.Enqueue(further);
                }
            }
        }

        return below;
    }
}
