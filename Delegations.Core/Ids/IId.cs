namespace Delegations.Core;

/// <summary>An id that is a type of its own, so that a visit can never be passed where a delegate is meant.</summary>
/// <typeparam name="TSelf">The id type itself.</typeparam>
public interface IId<TSelf>
    where TSelf : struct, IId<TSelf>
{
    /// <summary>The version-7 GUID behind it: ordered by creation, 74 random bits.</summary>
    Guid Value { get; }

    /// <summary>The id with this value.</summary>
    static abstract TSelf From(Guid value);
}
