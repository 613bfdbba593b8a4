using System.Runtime.CompilerServices;
using Delegations.Core;
using Delegations.Core.Documents;
using Delegations.Core.Letters.Layout;
using Delegations.Testing.Letters;
using NodaTime;

namespace Delegations.Core.Tests.Letters;

public sealed class InvitationLetterTests
{
    [Theory]
    [InlineData(LetterLanguage.English)]
    [InlineData(LetterLanguage.Chinese)]
    [InlineData(LetterLanguage.Bilingual)]
    public void A_letter_says_all_that_a_consulate_reads(LetterLanguage language) =>
        Verify(DocumentText.Render(InvitationLetter.Compose(SampleLetters.Invitation(), language)), language);

    [Theory]
    [InlineData(LetterLanguage.English)]
    [InlineData(LetterLanguage.Chinese)]
    [InlineData(LetterLanguage.Bilingual)]
    public void A_letter_to_a_group_has_an_annex(LetterLanguage language) =>
        Verify(DocumentText.Render(InvitationLetter.Compose(SampleLetters.GroupInvitation(), language)), language);

    [Theory]
    [InlineData(LetterLanguage.English)]
    [InlineData(LetterLanguage.Chinese)]
    [InlineData(LetterLanguage.Bilingual)]
    public void A_programme_has_a_table_a_day(LetterLanguage language) =>
        Verify(DocumentText.Render(ProgrammeSheet.Compose(SampleLetters.Programme(), language)), language);

    [Fact]
    public void A_visa_letter_without_a_passport_number_is_refused_by_the_field()
    {
        var facts = SampleLetters.Invitation();
        facts = facts with { Invitee = facts.Invitee with { PassportNumber = null } };

        var refused = Assert.Throws<DocumentRefusedException>(() => InvitationLetter.Compose(facts, LetterLanguage.English));

        Assert.Equal(new UnprintableText(UnprintableReason.MissingValue, "invitee.passportNumber"), refused.Text);
    }

    [Theory]
    [InlineData(LetterLanguage.English, "All day")]
    [InlineData(LetterLanguage.Chinese, "全天")]
    [InlineData(LetterLanguage.Bilingual, "全天 All day")]
    public void What_is_for_the_whole_day_is_printed_without_its_midnights(LetterLanguage language, string allDay)
    {
        var programme = SampleLetters.Programme();
        var day = programme.Days[0];
        var free = new ProgrammeSheetItem(NodaTime.LocalTime.Midnight, NodaTime.LocalTime.Midnight, new Wording("Free day", "自由活动日"), null, null) { WholeDay = true };

        var text = DocumentText.Render(ProgrammeSheet.Compose(programme with { Days = [day with { Items = [free, .. day.Items] }, .. programme.Days.Skip(1)] }, language));

        Assert.Contains(allDay, text, StringComparison.Ordinal);
        Assert.DoesNotContain("00:00", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_letter_without_a_visa_leaves_out_what_only_a_visa_needs()
    {
        var facts = SampleLetters.Invitation();
        facts = facts with
        {
            NeedsVisa = false,
            Invitee = facts.Invitee with { PassportNumber = null, PassportExpiry = null, BirthDate = null },
            Visit = facts.Visit with { Entries = null },
        };

        var text = DocumentText.Render(InvitationLetter.Compose(facts, LetterLanguage.English));

        Assert.DoesNotContain("Passport no.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("visa", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("We look forward to welcoming you", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_missing_field_is_named_at_once()
    {
        var facts = SampleLetters.Invitation();
        facts = facts with
        {
            Invitee = facts.Invitee with { Sex = null, BirthDate = null },
            Visit = facts.Visit with { Funding = new Wording("Paid by the guest", string.Empty) },
        };

        Assert.Equal(
            ["invitee.sex", "visit.funding.chinese", "invitee.birthDate"],
            InvitationLetter.Missing(facts, LetterLanguage.Chinese).Select(refusal => refusal.Field));
        Assert.Empty(InvitationLetter.Missing(SampleLetters.GroupInvitation(), LetterLanguage.Bilingual));
    }

    [Fact]
    public void What_is_named_as_missing_is_what_the_letter_refuses()
    {
        var whole = SampleLetters.Invitation();
        var nothing = new Wording(string.Empty, string.Empty);
        InvitationLetterFacts[] broken =
        [
            whole with { Number = " " },
            whole with { Letterhead = whole.Letterhead with { Institution = nothing } },
            whole with { Letterhead = whole.Letterhead with { Office = nothing } },
            whole with { Letterhead = whole.Letterhead with { Address = nothing } },
            whole with { Letterhead = whole.Letterhead with { Phone = "" } },
            whole with { Letterhead = whole.Letterhead with { Email = "" } },
            whole with { Invitee = whole.Invitee with { Honorific = nothing } },
            whole with { Invitee = whole.Invitee with { PassportName = "" } },
            whole with { Invitee = whole.Invitee with { DisplayName = "" } },
            whole with { Invitee = whole.Invitee with { Sex = null } },
            whole with { Invitee = whole.Invitee with { Nationality = nothing } },
            whole with { Invitee = whole.Invitee with { Employer = nothing } },
            whole with { Invitee = whole.Invitee with { Post = nothing } },
            whole with { Invitee = whole.Invitee with { BirthDate = null } },
            whole with { Invitee = whole.Invitee with { PassportNumber = null } },
            whole with { Visit = whole.Visit with { Purpose = nothing } },
            whole with { Visit = whole.Visit with { Places = nothing } },
            whole with { Visit = whole.Visit with { Relation = nothing } },
            whole with { Visit = whole.Visit with { Funding = nothing } },
            whole with { Visit = whole.Visit with { Entries = null } },
            whole with { Inviter = whole.Inviter with { Signatory = nothing } },
            whole with { Inviter = whole.Inviter with { Post = nothing } },
            whole with { Inviter = whole.Inviter with { ContactName = nothing } },
            whole with { Inviter = whole.Inviter with { ContactPhone = "" } },
        ];

        foreach (var facts in broken)
        {
            var missing = Assert.Single(InvitationLetter.Missing(facts, LetterLanguage.English));

            var refused = Assert.Throws<DocumentRefusedException>(() => InvitationLetter.Compose(facts, LetterLanguage.English));

            Assert.Equal(missing.Field, refused.Text.Place);
        }
    }

    [Fact]
    public void A_Chinese_letter_asks_for_no_English()
    {
        var facts = SampleLetters.Invitation();
        facts = facts with { Visit = facts.Visit with { Purpose = new Wording(string.Empty, "校际交流座谈") } };

        var text = DocumentText.Render(InvitationLetter.Compose(facts, LetterLanguage.Chinese));

        Assert.Contains("访问事由: 校际交流座谈\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_visit_of_one_day_names_the_day_once()
    {
        var facts = SampleLetters.Invitation();
        facts = facts with { Visit = facts.Visit with { Departure = new LocalDate(2026, 10, 14) } };

        var text = DocumentText.Render(InvitationLetter.Compose(facts, LetterLanguage.English));

        Assert.Contains("to visit our university on 14 October 2026 for talks", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_preview_of_a_bilingual_letter_marks_both_languages()
    {
        var html = DocumentHtml.Render(InvitationLetter.Compose(SampleLetters.Invitation(), LetterLanguage.Bilingual));

        Assert.Contains("<h2 class=\"paper-heading\" lang=\"zh-Hans\">邀请函</h2>", html, StringComparison.Ordinal);
        Assert.Contains("<h2 class=\"paper-heading\" lang=\"en\">Letter of Invitation</h2>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
    }

    private static void Verify(
        string actual, LetterLanguage language, [CallerMemberName] string test = "", [CallerFilePath] string source = "")
    {
        var verified = Path.Combine(Path.GetDirectoryName(source)!, $"{nameof(InvitationLetterTests)}.{test}_{language}.verified.txt");
        var expected = File.Exists(verified) ? File.ReadAllText(verified) : string.Empty;
        if (expected != actual)
        {
            File.WriteAllText(verified.Replace(".verified.", ".received.", StringComparison.Ordinal), actual);
        }

        Assert.Equal(expected, actual);
    }
}
