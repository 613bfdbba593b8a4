using Delegations.Core.Resources;
using NodaTime;

namespace Delegations.Core.Tests.Resources;

public sealed class OpeningHoursTests
{
    [Theory]
    [InlineData("Mon-Fri 08:00-18:00; Sat 09:00-12:00", "Mon–Fri 08:00–18:00; Sat 09:00–12:00")]
    [InlineData("mon-fri 08:00-12:00 13:30-18:00", "Mon–Fri 08:00–12:00, 13:30–18:00")]
    [InlineData("Mon-Fri 08:00-12:00, 13:30-18:00\nSun 10:00-11:00", "Mon–Fri 08:00–12:00, 13:30–18:00; Sun 10:00–11:00")]
    [InlineData("周一至周五 08:00-18:00；星期天 09:00-12:00", "Mon–Fri 08:00–18:00; Sun 09:00–12:00")]
    [InlineData("周一到周三 08:00–12:00、14:00–17:00", "Mon–Wed 08:00–12:00, 14:00–17:00")]
    [InlineData("", "")]
    public void Hours_are_read_in_both_languages_and_written_back_shortest(string text, string english)
    {
        var hours = OpeningHours.Parse(text).Value;

        Assert.Equal(english, OpeningHours.Format(hours, Language.English));
        Assert.Equal(hours, OpeningHours.Parse(OpeningHours.Format(hours, Language.English)).Value);
        Assert.Equal(hours, OpeningHours.Parse(OpeningHours.Format(hours, Language.Chinese)).Value);
    }

    [Theory]
    [InlineData("always", "always")]
    [InlineData("Mon-Fri 08:00-18:00; Fri-Mon 08:00-12:00", "Fri-Mon 08:00-12:00")]
    [InlineData("Mon 18:00-08:00", "Mon 18:00-08:00")]
    [InlineData("Mon 08:00-25:00", "Mon 08:00-25:00")]
    [InlineData("Xyz 08:00-18:00", "Xyz 08:00-18:00")]
    public void What_is_not_understood_is_named(string text, string part)
    {
        var refusal = OpeningHours.Parse(text).Refusal;

        Assert.Equal(("resource.opening_hours", part), (refusal.Code, refusal.Arguments[0]));
    }

    [Fact]
    public void Open_times_follow_the_clocks_of_their_zone()
    {
        var hours = OpeningHours.Parse("Sun-Sun 02:00-04:00; Mon 08:00-09:00").Value;
        var berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

        // On 28 March 2027 the hour from two to three does not exist there.
        var open = OpeningHours.Open(hours, berlin, Instant.FromUtc(2027, 3, 27, 0, 0), Instant.FromUtc(2027, 3, 30, 0, 0));

        Assert.Equal([new BusyInterval(Instant.FromUtc(2027, 3, 28, 1, 0), Instant.FromUtc(2027, 3, 28, 2, 0)), new BusyInterval(Instant.FromUtc(2027, 3, 29, 6, 0), Instant.FromUtc(2027, 3, 29, 7, 0))], open);
    }
}
