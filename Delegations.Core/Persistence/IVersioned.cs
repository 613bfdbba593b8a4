namespace Delegations.Core.Persistence;

/// <summary>An aggregate with a version: concurrency token, ETag and hidden form field in one. The context raises it at every change.</summary>
public interface IVersioned
{
    /// <summary>Rises by one at each saved change.</summary>
    long Version { get; }

    /// <summary>Called by the context only.</summary>
    internal void RaiseVersion();
}
