namespace Delegations.Core;

/// <summary>What kind of "no" a refusal is; the API maps it to a status code in one place.</summary>
public enum RefusalKind
{
    /// <summary>The rule of the office says no (422).</summary>
    Rule,

    /// <summary>The actor may not do this (403).</summary>
    Forbidden,

    /// <summary>There is no such thing, or not for this actor (404).</summary>
    NotFound,

    /// <summary>Something else holds what is asked for (409).</summary>
    Conflict,

    /// <summary>Somebody changed it meanwhile (412).</summary>
    Stale,
}

/// <summary>An expected "no" with a stable code. The code is the key of the sentence in both languages and of its row in docs/errors.md.</summary>
/// <param name="Kind">What kind of no.</param>
/// <param name="Code">Stable, dotted, lower case: <c>visit.not_found</c>.</param>
/// <param name="Field">The input field that it is about, or null when it is about the whole.</param>
/// <param name="Arguments">Values for the sentence, in the order of its placeholders. Never personal data.</param>
public sealed record Refusal(RefusalKind Kind, string Code, string? Field = null, params object[] Arguments)
{
    /// <summary>The same refusal, said of one field of a form.</summary>
    public Refusal At(string field) => this with { Field = field };
}

/// <summary>Done, or refused for one or more reasons. There is one such type in the house.</summary>
public class Result
{
    private protected Result(IReadOnlyList<Refusal> refusals) => Refusals = refusals;

    /// <summary>Why not; empty when done.</summary>
    public IReadOnlyList<Refusal> Refusals { get; }

    /// <summary>True when nothing was refused.</summary>
    public bool Succeeded => Refusals.Count == 0;

    /// <summary>The first reason; only when refused.</summary>
    public Refusal Refusal => Refusals[0];

    /// <summary>Done.</summary>
    public static Result Done { get; } = new([]);

    /// <summary>Refused for one reason.</summary>
    public static Result Refused(Refusal refusal) => new([refusal]);

    /// <summary>Refused for several reasons, all of which are shown.</summary>
    public static Result Refused(IReadOnlyList<Refusal> refusals) => new(refusals);

    /// <summary>Done, with what came of it.</summary>
    public static Result<T> Of<T>(T value) => new(value);

    public static implicit operator Result(Refusal refusal) => Refused(refusal);
}

/// <summary>A value, or the reasons why there is none.</summary>
/// <typeparam name="T">What comes of the act.</typeparam>
public sealed class Result<T> : Result
{
    private readonly T? _value;

    internal Result(T value)
        : base([]) => _value = value;

    private Result(IReadOnlyList<Refusal> refusals)
        : base(refusals)
    {
    }

    /// <summary>The value; asking for it after a refusal is a bug.</summary>
    public T Value => Succeeded ? _value! : throw new InvalidOperationException($"Refused: {Refusal.Code}");

    /// <summary>Refused for several reasons, all of which are shown.</summary>
    public static new Result<T> Refused(IReadOnlyList<Refusal> refusals) => new(refusals);

    public static implicit operator Result<T>(T value) => new(value);

    public static implicit operator Result<T>(Refusal refusal) => new([refusal]);
}
