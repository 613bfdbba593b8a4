using Delegations.Core.Access;

namespace Delegations.Api.Access;

/// <summary>Who asks, for this request. The host that signs people in implements it; an endpoint hands the actor on to its desk.</summary>
public interface IActorSource
{
    /// <summary>The actor, loaded for this request; someone without any right when nobody has signed in.</summary>
    Actor Actor { get; }
}
