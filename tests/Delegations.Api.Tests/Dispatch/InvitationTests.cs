using Delegations.Core;
using Delegations.Core.Itineraries;
using Delegations.Core.Mail;
using Delegations.Core.Visits;
using Delegations.Testing.Builders;
using Delegations.Testing.Databases;
using MimeKit;
using NodaTime;

namespace Delegations.Api.Tests.Dispatch;

/// <summary>From the approved release to what stands in the guest's calendar.</summary>
public sealed class InvitationTests
{
    private static readonly LocalDateTime Ten = new(2027, 5, 10, 10, 0);

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task A_release_sends_one_invitation_for_each_person_and_entry(DatabaseKind kind)
    {
        await using var house = await TheHouse.OpenAsync(kind);
        var visit = await LivingVisit.OpenAsync(house, A.Delegate(), A.Delegate("Bo") with { Email = string.Empty });
        visit.Add(Ten);
        visit.Add(Ten.PlusHours(2), "Lunch");

        await visit.ReleaseAsync();
        await visit.SendAllAsync();

        Assert.Equal([MailKind.Letter, MailKind.Invited, MailKind.Invited], (await visit.MailsAsync()).Select(mail => mail.Kind));
        Assert.All(await visit.MailsAsync(), mail => Assert.Equal(MailState.Sent, mail.State));
        Assert.Equal(["Courtesy call", "Lunch"], visit.Client.Standing("ada.eriksen@aurora.example").Select(entry => entry.Summary));
        Assert.Equal("Invitation: Courtesy call – Visit of Aurora University", visit.Client.Deliveries[1].Mime.Subject);
    }
}
