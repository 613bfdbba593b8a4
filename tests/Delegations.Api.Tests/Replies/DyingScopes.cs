using Delegations.Api.Replies;
using Delegations.Core.Persistence;
using Delegations.Core.Replies;
using Delegations.Core.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Delegations.Api.Tests.Replies;

/// <summary>Services on the office's own store that die when a mail that came in is about to be committed.</summary>
internal sealed class DyingScopes : IServiceScopeFactory, IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public DyingScopes(IServiceProvider office)
    {
        using var scope = office.CreateScope();
        var connection = scope.ServiceProvider.GetRequiredService<DelegationsDbContext>().Database.GetConnectionString()!;
        _services = new ServiceCollection()
            .AddScoped<DelegationsDbContext>(_ => new SqliteDelegationsDbContext(new DbContextOptionsBuilder<SqliteDelegationsDbContext>().UseSqlite(connection).AddInterceptors(new Death()).Options))
            .AddSingleton(office.GetRequiredService<IClock>())
            .AddSingleton(office.GetRequiredService<OfficeKey>())
            .AddScoped<Vault>()
            .AddScoped<ReplyIntake>()
            .AddScoped<InboundReader>()
            .BuildServiceProvider();
    }

    public IServiceScope CreateScope() => _services.CreateScope();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class Death : SaveChangesInterceptor
    {
        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            eventData.Context!.ChangeTracker.Entries<InboundMail>().Any() ? throw new OperationCanceledException("The process is gone.") : ValueTask.FromResult(result);
    }
}
