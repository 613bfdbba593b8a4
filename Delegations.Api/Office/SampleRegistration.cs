using Delegations.Core.Access;
using Delegations.Core.Office;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Delegations.Api.Office;

/// <summary>Puts the sample office and the making of accounts into a host.</summary>
public static class SampleRegistration
{
    /// <summary>Adds the desks and files of the sample office; what is there already stays.</summary>
    public static IServiceCollection AddDelegationsSample(this IServiceCollection services)
    {
        services.TryAddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.TryAddSingleton<DemoSignIns>();
        services.TryAddScoped<SampleDesk>();
        services.TryAddScoped<AccountDesk>();
        services.TryAddScoped<SampleOffice>();
        return services;
    }

    /// <summary>In demo mode, loads the sample office that came with the program into an empty house: the first run. Elsewhere it does nothing.</summary>
    public static async Task LoadSampleOfDemoAsync(this IServiceProvider services, CancellationToken ct)
    {
        if (!services.GetRequiredService<OfficeSetup>().IsDemo)
        {
            return;
        }

        await using var scope = services.CreateAsyncScope();
        var loaded = await scope.ServiceProvider.GetRequiredService<SampleOffice>().LoadAsync(ct);
        if (!loaded.Succeeded)
        {
            throw new InvalidOperationException($"The sample office cannot be loaded: {string.Join("; ", loaded.Refusals.Select(refusal => $"{refusal.Code} {string.Join(' ', refusal.Arguments)}"))}");
        }
    }
}
