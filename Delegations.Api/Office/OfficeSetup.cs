using Delegations.Core.Persistence;

namespace Delegations.Api.Office;

/// <summary>Where an office keeps its things and how it is reached, read once at start.</summary>
/// <param name="DataFolder">Folder of the embedded database, the mail folder and the keys.</param>
/// <param name="Database">Which database.</param>
/// <param name="ConnectionString">How to reach it.</param>
/// <param name="PublicBaseUrl">The address that links in mails begin with; never taken from a request.</param>
/// <param name="IsDemo">Loads the sample office on an empty database and shows its sign-ins. Refused in production.</param>
/// <param name="RunsWorkers">This node renders and sends mail, and searches for programmes.</param>
public sealed record OfficeSetup(string DataFolder, DatabaseKind Database, string ConnectionString, Uri PublicBaseUrl, bool IsDemo, bool RunsWorkers)
{
    /// <summary>File of the house's key.</summary>
    public string KeyFile => Path.Combine(DataFolder, "keys", "office.key");

    /// <summary>Folder of the keys that protect sessions and forms.</summary>
    public string SessionKeys => Path.Combine(DataFolder, "keys", "sessions");

    /// <summary>Folder where mail is put when no server is set.</summary>
    public string MailFolder => Path.Combine(DataFolder, "mail");

    /// <summary>Folder whose files are read as mail that came in, unless another is named.</summary>
    public string InboundFolder => Path.Combine(DataFolder, "mail-in");

    /// <summary>Reads the configuration: <c>Office:Data</c>, <c>Database:Provider</c>, <c>ConnectionStrings:Office</c>, <c>Office:PublicBaseUrl</c>, <c>Office:Demo</c>, <c>Roles</c>.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing or contradicts another; the message says which and what to write.</exception>
    public static OfficeSetup From(IConfiguration configuration, IHostEnvironment environment)
    {
        var data = Path.GetFullPath(configuration["Office:Data"] is { Length: > 0 } folder ? folder : "data");
        var provider = configuration["Database:Provider"] ?? nameof(DatabaseKind.Sqlite);
        if (!Enum.TryParse<DatabaseKind>(provider, ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
        {
            throw new InvalidOperationException($"Database:Provider is '{provider}'. Write Sqlite or PostgreSQL.");
        }

        var connection = configuration.GetConnectionString("Office");
        if (kind == DatabaseKind.PostgreSQL && string.IsNullOrWhiteSpace(connection))
        {
            throw new InvalidOperationException("Database:Provider is PostgreSQL, but ConnectionStrings:Office is empty. Write Host=…;Database=…;Username=…;Password=….");
        }

        var address = configuration["Office:PublicBaseUrl"] is { Length: > 0 } given ? given : "http://localhost:5080/";
        if (!Uri.TryCreate(address.EndsWith('/') ? address : address + "/", UriKind.Absolute, out var baseUrl) || baseUrl.Scheme is not ("http" or "https"))
        {
            throw new InvalidOperationException($"Office:PublicBaseUrl is '{address}'. Write the address that visitors open, such as https://visits.example.edu/.");
        }

        var isDemo = configuration.GetValue("Office:Demo", defaultValue: false);
        if (isDemo && environment.IsProduction())
        {
            throw new InvalidOperationException("Office:Demo is on in production. The demo shows its sign-ins to everybody; switch it off, or run in Development.");
        }

        var roles = configuration["Roles"] ?? "web,api,worker";
        return new OfficeSetup(
            data,
            kind,
            kind == DatabaseKind.PostgreSQL ? connection! : connection ?? Core.Persistence.Database.SqliteFile(Path.Combine(data, "delegations.db")),
            baseUrl,
            isDemo,
            roles.Split(',', StringSplitOptions.TrimEntries).Contains("worker", StringComparer.OrdinalIgnoreCase));
    }
}
