using System.Globalization;
using Delegations.Core;
using Delegations.Core.Directory;
using Delegations.Core.Visits;
using Delegations.Web.Design;

namespace Delegations.Web.Pages.Visits;

/// <summary>A member of a delegation as typed. The restricted fields are there only when they were asked for.</summary>
public sealed class DelegateForm
{
    public string? Version { get; set; }

    public string? Surname { get; set; }

    public string? Given { get; set; }

    public string? Native { get; set; }

    public string? Chinese { get; set; }

    public string? NameOrder { get; set; }

    public string? Preferred { get; set; }

    public string? Role { get; set; }

    public string? Order { get; set; }

    public string? Sex { get; set; }

    public string? HonorificEnglish { get; set; }

    public string? HonorificChinese { get; set; }

    public string? PostEnglish { get; set; }

    public string? PostChinese { get; set; }

    public string? EmployerEnglish { get; set; }

    public string? EmployerChinese { get; set; }

    public string? Nationality { get; set; }

    public string? Rank { get; set; }

    public string? Email { get; set; }

    public string? AssistantName { get; set; }

    public string? AssistantEmail { get; set; }

    public string? Language { get; set; }

    public string? ZoneId { get; set; }

    public string? Group { get; set; }

    /// <summary>True when the restricted fields stand on the form and are saved with it; otherwise what is stored stays.</summary>
    public bool HasRestricted { get; set; }

    public string? PassportNumber { get; set; }

    public string? PassportExpires { get; set; }

    public string? Born { get; set; }

    public string? Diet { get; set; }

    /// <summary>A form for somebody new: nothing is stored, so nothing is hidden.</summary>
    public static DelegateForm Empty(long version, string language, bool first) => new()
    {
        Version = version.ToString(CultureInfo.InvariantCulture),
        Role = first ? nameof(DelegateRole.Head) : nameof(DelegateRole.Member),
        Rank = nameof(Core.Directory.Rank.Staff),
        Sex = nameof(PassportSex.Unspecified),
        NameOrder = nameof(Core.Directory.NameOrder.GivenFirst),
        Language = language,
        HasRestricted = true,
    };

    /// <summary>The form as the list stands.</summary>
    public static DelegateForm Of(Core.Visits.Delegate member, long version) => new()
    {
        Version = version.ToString(CultureInfo.InvariantCulture),
        Surname = member.Name.Surname,
        Given = member.Name.Given,
        Native = member.Name.Native,
        Chinese = member.Name.Chinese,
        NameOrder = member.Name.Order.ToString(),
        Preferred = member.Name.Preferred,
        Role = member.Role.ToString(),
        Order = member.Order.ToString(CultureInfo.InvariantCulture),
        Sex = member.Sex.ToString(),
        HonorificEnglish = member.Honorific.English,
        HonorificChinese = member.Honorific.Chinese,
        PostEnglish = member.Post.English,
        PostChinese = member.Post.Chinese,
        EmployerEnglish = member.Employer.English,
        EmployerChinese = member.Employer.Chinese,
        Nationality = member.Nationality,
        Rank = member.Rank.ToString(),
        Email = member.Email,
        AssistantName = member.AssistantName,
        AssistantEmail = member.AssistantEmail,
        Language = member.Language.Tag(),
        ZoneId = member.ZoneId,
        Group = member.Group,
        HasRestricted = member.Sealed is null,
    };

    /// <summary>Puts the restricted details on the form, for this one answer.</summary>
    public void Show(RestrictedDetails details)
    {
        HasRestricted = true;
        PassportNumber = details.PassportNumber;
        PassportExpires = details.PassportExpires is { } expires ? VisitForm.Write(expires) : null;
        Born = details.Born is { } born ? VisitForm.Write(born) : null;
        Diet = details.Diet;
    }

    /// <summary>What is to be saved; what cannot be read is in <paramref name="errors"/>.</summary>
    public DelegateDetails Read(FormErrors errors, Func<string, string> say) => new(
        new PersonName(Clean(Surname), Clean(Given), Clean(Native), Clean(Chinese), Choice(NameOrder, Core.Directory.NameOrder.GivenFirst), Clean(Preferred)),
        Choice(Role, DelegateRole.Member),
        string.IsNullOrWhiteSpace(Order) ? 0 : VisitForm.ReadNumber(Order, "Input.Order", errors, say))
    {
        Sex = Choice(Sex, PassportSex.Unspecified),
        Honorific = Wording.Of(HonorificEnglish, HonorificChinese),
        Post = Wording.Of(PostEnglish, PostChinese),
        Employer = Wording.Of(EmployerEnglish, EmployerChinese),
        Nationality = Clean(Nationality),
        Rank = Choice(Rank, Core.Directory.Rank.Staff),
        Email = Clean(Email),
        AssistantName = Clean(AssistantName),
        AssistantEmail = Clean(AssistantEmail),
        Language = LanguageTags.FromTag(Language),
        ZoneId = Clean(ZoneId),
        Group = Clean(Group),
        Restricted = HasRestricted
            ? new RestrictedDetails(
                Clean(PassportNumber).Replace(" ", string.Empty, StringComparison.Ordinal).ToUpperInvariant(),
                VisitForm.ReadDate(PassportExpires, "Input.PassportExpires", errors, say),
                VisitForm.ReadDate(Born, "Input.Born", errors, say),
                Clean(Diet))
            : null,
    };

    private static string Clean(string? text) => text?.Trim() ?? string.Empty;

    private static T Choice<T>(string? text, T otherwise)
        where T : struct, Enum => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : otherwise;
}
