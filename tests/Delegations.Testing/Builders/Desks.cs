using Delegations.Core.Access;
using Delegations.Core.Approvals;
using Delegations.Core.Dispatch;
using Delegations.Core.Letters;
using Delegations.Core.Letters.Papers;
using Delegations.Core.Mail;
using Delegations.Core.Persistence;
using Delegations.Core.Programme;
using Delegations.Core.Replies;
using Delegations.Core.Reports;
using Delegations.Core.Resources;
using Delegations.Core.Retention;
using Delegations.Core.Visits;
using Microsoft.Extensions.DependencyInjection;

namespace Delegations.Testing.Builders;

/// <summary>The desks as one request of a browser, or one turn of a worker, has them: on a context of their own.</summary>
public sealed class Desks(AsyncServiceScope scope) : IAsyncDisposable
{
    public DelegationsDbContext Db => Get<DelegationsDbContext>();

    public AccessDesk Access => Get<AccessDesk>();

    public VisitDesk Visits => Get<VisitDesk>();

    public DelegationListDesk Lists => Get<DelegationListDesk>();

    public ProgrammeDesk Programme => Get<ProgrammeDesk>();

    public SearchDesk Searches => Get<SearchDesk>();

    public SearchRound SearchRound => Get<SearchRound>();

    public PlanningDesk Planning => Get<PlanningDesk>();

    public WayOutDesk WaysOut => Get<WayOutDesk>();

    public ReasonDesk Reasons => Get<ReasonDesk>();

    public SlotPollDesk SlotPolls => Get<SlotPollDesk>();

    public SlotMailDesk SlotMails => Get<SlotMailDesk>();

    public IWhenApproved WhenApproved => Get<IWhenApproved>();

    public ApprovalDesk Approvals => Get<ApprovalDesk>();

    public LetterCheckDesk LetterChecks => Get<LetterCheckDesk>();

    public RewordingDesk Rewordings => Get<RewordingDesk>();

    public LetterDesk Letters => Get<LetterDesk>();

    public PapersDesk Papers => Get<PapersDesk>();

    public OutboxDesk Outbox => Get<OutboxDesk>();

    public ReplyIntake Intake => Get<ReplyIntake>();

    public ReplyDesk Replies => Get<ReplyDesk>();

    public VisitorDesk Visitors => Get<VisitorDesk>();

    public SubscriptionDesk Subscriptions => Get<SubscriptionDesk>();

    public CancellationDesk Cancellations => Get<CancellationDesk>();

    public NewsDesk News => Get<NewsDesk>();

    public ChoiceDesk Choices => Get<ChoiceDesk>();

    public AnswerDesk Answers => Get<AnswerDesk>();

    public ClockChangeDesk ClockChanges => Get<ClockChangeDesk>();

    public ResourceDesk Resources => Get<ResourceDesk>();

    public CalendarDesk Calendars => Get<CalendarDesk>();

    public FeedDesk Feeds => Get<FeedDesk>();

    public TravelDesk Travel => Get<TravelDesk>();

    public LoadDesk Load => Get<LoadDesk>();

    public Vault Vault => Get<Vault>();

    public IVisitWatch Watch => Get<IVisitWatch>();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => scope.DisposeAsync();

    private T Get<T>()
        where T : notnull => scope.ServiceProvider.GetRequiredService<T>();
}
