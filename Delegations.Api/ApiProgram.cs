namespace Delegations.Api;

/// <summary>The API alone: the same windows to machines without the pages.</summary>
public static class ApiProgram
{
    /// <summary>Starts the API on the configured address.</summary>
    public static async Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var app = builder.Build();
        await app.RunAsync();
    }
}
