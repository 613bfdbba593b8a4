namespace Delegations.Web;

/// <summary>The one host a user starts: pages, API, feeds and workers in one process.</summary>
public static class WebProgram
{
    /// <summary>Starts the API on the configured address.</summary>
    public static async Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var app = builder.Build();
        await app.RunAsync();
    }
}
