using Delegations.Core.Access;
using Delegations.Core.Approvals;
using Delegations.Core.Directory;
using Delegations.Core.Persistence;
using Delegations.Core.Replies;
using Delegations.Web.Design;
using Delegations.Web.Layout;
using Delegations.Web.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Delegations.Web.Access;

/// <summary>The frame of every page: whose office, who is signed in, where to go, and whether the sample is loaded. Never throws: error pages need it too.</summary>
public sealed partial class OfficeShell(CurrentActor current, DelegationsDbContext db, ApprovalDesk approvals, ReplyDesk replies, IStringLocalizer<Frame> text, ILogger<OfficeShell> log) : IShellSource
{
    /// <inheritdoc/>
    public async Task<ShellView> ReadAsync(HttpContext context, CancellationToken ct)
    {
        HouseProfile? profile = null;
        var (waiting, cameIn) = (0, 0);
        try
        {
            profile = await db.HouseProfiles.AsNoTracking().SingleOrDefaultAsync(ct);
            waiting = current.Actor.Is(Roles.Approver) ? (await approvals.WorkListAsync(current.Actor, ct)).Count : 0;
            cameIn = await replies.WaitingAsync(current.Actor, ct);
        }
        catch (System.Data.Common.DbException exception)
        {
            FrameWithoutStore(exception);
        }

        var office = profile is null || profile.Office.IsEmpty ? text["Product"] : profile.Office.In(System.Globalization.CultureInfo.CurrentUICulture.Name);
        if (!current.IsSignedIn)
        {
            return new ShellView(office, [], null, null, null, "/sign-in");
        }

        var actor = current.Actor;
        var navigation = new List<NavItem> { new(text["Nav.Today"], "/", IconName.Home) };
        if (actor.Is(Roles.Approver))
        {
            navigation.Add(new NavItem(text["Nav.Work"], "/work", IconName.Approve, waiting));
        }

        navigation.Add(new NavItem(text["Nav.Visits"], "/visits", IconName.Calendar));
        if (actor.Is(Roles.Officer))
        {
            navigation.Add(new NavItem(text["Nav.Outbox"], "/outbox", IconName.Mail));
            navigation.Add(new NavItem(text["Nav.Replies"], "/replies", IconName.Undo, cameIn));
            navigation.Add(new NavItem(text["Nav.Directory"], "/directory", IconName.People));
        }

        if (actor.Is(Roles.Officer | Roles.Administrator))
        {
            navigation.Add(new NavItem(text["Nav.Resources"], "/resources", IconName.Room));
        }

        if (actor.Is(Roles.Administrator))
        {
            navigation.Add(new NavItem(text["Nav.Office"], "/office", IconName.Settings));
        }

        return new ShellView(
            office,
            navigation,
            actor.Name,
            string.Join(text["ListSeparator"], Enum.GetValues<Roles>().Where(role => role != Roles.None && actor.Is(role)).Select(role => text["Role." + role].Value)),
            SessionEndpoints.SignOutPath,
            Banner: profile?.IsSample == true ? text["SampleBanner"].Value : null,
            BannerHref: profile?.IsSample == true && actor.Is(Roles.Administrator) ? "/office" : null,
            BannerLink: profile?.IsSample == true && actor.Is(Roles.Administrator) ? text["SampleBannerLink"].Value : null,
            SearchAction: "/visits");
    }

    [LoggerMessage(EventId = 1, EventName = "FrameWithoutStore", Level = LogLevel.Error, Message = "The database did not answer while the frame of a page was read.")]
    private partial void FrameWithoutStore(Exception exception);
}
