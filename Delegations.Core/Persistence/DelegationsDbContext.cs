using Delegations.Core.Access;
using Delegations.Core.Approvals;
using Delegations.Core.Audit;
using Delegations.Core.Directory;
using Delegations.Core.Itineraries;
using Delegations.Core.Letters;
using Delegations.Core.Mail;
using Delegations.Core.Partnerships;
using Delegations.Core.Programme;
using Delegations.Core.Replies;
using Delegations.Core.Resources;
using Delegations.Core.Retention;
using Delegations.Core.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Delegations.Core.Persistence;

/// <summary>The office's store: one model, one derived context for each database.</summary>
public abstract class DelegationsDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<HouseProfile> HouseProfiles => Set<HouseProfile>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<Unit> Units => Set<Unit>();

    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Alliance> Alliances => Set<Alliance>();

    public DbSet<Membership> Memberships => Set<Membership>();

    public DbSet<Site> Sites => Set<Site>();

    public DbSet<TravelTime> TravelTimes => Set<TravelTime>();

    public DbSet<Resource> Resources => Set<Resource>();

    public DbSet<Unavailability> Unavailabilities => Set<Unavailability>();

    public DbSet<CalendarSource> CalendarSources => Set<CalendarSource>();

    public DbSet<CalendarImport> CalendarImports => Set<CalendarImport>();

    public DbSet<ImportedBusyTime> ImportedBusyTimes => Set<ImportedBusyTime>();

    public DbSet<Booking> Bookings => Set<Booking>();

    public DbSet<Search> Searches => Set<Search>();

    public DbSet<SlotPoll> SlotPolls => Set<SlotPoll>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Visit> Visits => Set<Visit>();

    public DbSet<VisitReader> VisitReaders => Set<VisitReader>();

    public DbSet<Wish> Wishes => Set<Wish>();

    public DbSet<Visits.Delegate> Delegates => Set<Visits.Delegate>();

    public DbSet<ListImport> ListImports => Set<ListImport>();

    public DbSet<ProgrammeItem> ProgrammeItems => Set<ProgrammeItem>();

    public DbSet<Release> Releases => Set<Release>();

    public DbSet<PolicyStep> PolicySteps => Set<PolicyStep>();

    public DbSet<ApprovalStep> ApprovalSteps => Set<ApprovalStep>();

    public DbSet<Letter> Letters => Set<Letter>();

    public DbSet<LetterRegister> LetterRegisters => Set<LetterRegister>();

    public DbSet<Participation> Participations => Set<Participation>();

    public DbSet<VisitorLink> VisitorLinks => Set<VisitorLink>();

    public DbSet<AssistantLink> AssistantLinks => Set<AssistantLink>();

    public DbSet<FeedLink> FeedLinks => Set<FeedLink>();

    public DbSet<InboundMail> InboundMails => Set<InboundMail>();

    public DbSet<MailboxPosition> MailboxPositions => Set<MailboxPosition>();

    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();

    public DbSet<VisitKey> VisitKeys => Set<VisitKey>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var entry in ChangeTracker.Entries<IVersioned>())
        {
            // Once for each saved change: a save that failed and is tried again has raised it already.
            var isRaised = entry.State == EntityState.Added ? entry.Entity.Version > 0 : entry.Entity.Version > (long)entry.OriginalValues[nameof(IVersioned.Version)]!;
            if (entry.State is EntityState.Modified or EntityState.Added && !isRaised)
            {
                entry.Entity.RaiseVersion();
            }
        }

        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Conventions.Apply(configurationBuilder);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(DelegationsDbContext).Assembly);
        if (Database.IsNpgsql())
        {
            // The provider would take timestamptz for every DateTime; wall-clock times of a place have no offset.
            foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
            {
                if (property.ClrType == typeof(LocalDateTime) || property.ClrType == typeof(LocalDateTime?))
                {
                    property.SetColumnType("timestamp without time zone");
                }
            }
        }
    }
}

/// <summary>The office's store on SQLite.</summary>
public sealed class SqliteDelegationsDbContext(DbContextOptions<SqliteDelegationsDbContext> options) : DelegationsDbContext(options);

/// <summary>The office's store on PostgreSQL.</summary>
public sealed class PostgresDelegationsDbContext(DbContextOptions<PostgresDelegationsDbContext> options) : DelegationsDbContext(options);
