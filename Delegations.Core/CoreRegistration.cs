using Delegations.Core.Access;
using Delegations.Core.Approvals;
using Delegations.Core.Directory;
using Delegations.Core.Dispatch;
using Delegations.Core.Letters;
using Delegations.Core.Letters.Papers;
using Delegations.Core.Mail;
using Delegations.Core.Office;
using Delegations.Core.Partnerships;
using Delegations.Core.Programme;
using Delegations.Core.Replies;
using Delegations.Core.Reports;
using Delegations.Core.Resources;
using Delegations.Core.Retention;
using Delegations.Core.Visits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;

namespace Delegations.Core;

/// <summary>Registers the desks.</summary>
public static class CoreRegistration
{
    /// <summary>Adds all desks. The caller adds the database, a renderer and a transport.</summary>
    public static IServiceCollection AddDelegationsCore(this IServiceCollection services, IClock clock, OfficeKey key)
    {
        services.AddSingleton<IClock>(new OfficeClock(clock));
        services.AddSingleton(key);
        services.AddScoped<Vault>();
        services.AddScoped<AccessDesk>();
        services.AddScoped<IVisitWatch, ApprovalWatch>();
        services.AddScoped<VisitDesk>();
        services.AddScoped<VisitWaits>();
        services.AddScoped<HouseDay>();
        services.AddScoped<DelegationListDesk>();
        services.AddScoped<ProgrammeDesk>();
        services.AddScoped<PlanningDesk>();
        services.AddSingleton<SearchCalls>();
        services.AddScoped<SearchDesk>();
        services.AddScoped<SearchRound>();
        services.AddScoped<WayOutDesk>();
        services.AddScoped<ReasonDesk>();
        services.AddScoped<ISlotPollWatch, SlotMailWatch>();
        services.AddScoped<SlotPollDesk>();
        services.AddScoped<SlotMailDesk>();
        services.AddScoped<IWhenApproved, ReleaseDispatch>();
        services.AddScoped<ApprovalDesk>();
        services.AddScoped<RewordingDesk>();
        services.AddScoped<LetterDesk>();
        services.AddScoped<LetterCheckDesk>();
        services.AddScoped<PapersDesk>();
        services.AddScoped<OutboxDesk>();
        services.AddScoped<ReplyIntake>();
        services.AddScoped<ReplyDesk>();
        services.AddScoped<VisitorDesk>();
        services.AddScoped<SubscriptionDesk>();
        services.AddScoped<CancellationDesk>();
        services.AddScoped<NewsDesk>();
        services.AddScoped<ForetellDesk>();
        services.AddScoped<ChoiceDesk>();
        services.AddScoped<AnswerDesk>();
        services.AddScoped<MailReview>();
        services.AddScoped<ClockChangeDesk>();
        services.AddScoped<PeopleDesk>();
        services.AddScoped<PartnerDesk>();
        services.AddScoped<ResourceDesk>();
        services.AddScoped<CalendarDesk>();
        services.AddScoped<FeedDesk>();
        services.AddScoped<TravelDesk>();
        services.AddScoped<LoadDesk>();
        services.TryAddSingleton(FeedRules.Usual);
        services.AddScoped<OfficeDesk>();
        return services;
    }
}
