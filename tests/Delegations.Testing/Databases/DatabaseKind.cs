namespace Delegations.Testing.Databases;

/// <summary>The databases that the office can live in.</summary>
public enum DatabaseKind
{
    /// <summary>The embedded file, the default.</summary>
    Sqlite,

    /// <summary>The server, for several nodes.</summary>
    PostgreSQL,
}
