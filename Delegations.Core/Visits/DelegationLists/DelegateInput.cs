using NodaTime;

namespace Delegations.Core.Visits.DelegationLists;

/// <summary>One delegate as a list or a form gives them: text trimmed, dates and codes understood, null where nothing was given.</summary>
public sealed record DelegateInput
{
    /// <summary>The number in the list, from 1.</summary>
    public int? Order { get; init; }

    /// <summary>The part in the delegation; a member unless the list says otherwise.</summary>
    public DelegateRole Role { get; init; } = DelegateRole.Member;

    /// <summary>Surname as in the passport; null for a person with one name only.</summary>
    public string? Surname { get; init; }

    /// <summary>Given names as in the passport; the only name of a person who has one (Suharto).</summary>
    public string? GivenName { get; init; }

    /// <summary>The name in Latin letters as the list wrote it, when it came in one cell.</summary>
    public string? FullName { get; init; }

    /// <summary>The name in the person's own script: 山田花子, محمد.</summary>
    public string? NativeName { get; init; }

    /// <summary>The name in Chinese characters: 安娜·穆斯特.</summary>
    public string? ChineseName { get; init; }

    /// <summary>Sex as in the passport.</summary>
    public PassportSex? Sex { get; init; }

    /// <summary>Form of address as written: Prof. Dr., Ms, 教授.</summary>
    public string? Honorific { get; init; }

    /// <summary>The post in the language in which it came.</summary>
    public string? Post { get; init; }

    /// <summary>The post in English.</summary>
    public string? PostEnglish { get; init; }

    /// <summary>The post in Chinese.</summary>
    public string? PostChinese { get; init; }

    /// <summary>The institution the person works for.</summary>
    public string? Employer { get; init; }

    /// <summary>Nationality, ISO 3166-1 alpha-2 in capitals.</summary>
    public string? Nationality { get; init; }

    /// <summary>The office's rank class, 1 (head of state or government) to 9 (student).</summary>
    public int? RankClass { get; init; }

    /// <summary>Passport number, capitals and digits, without spaces. Restricted.</summary>
    public string? PassportNumber { get; init; }

    /// <summary>The last day on which the passport is valid. Restricted.</summary>
    public LocalDate? PassportExpiry { get; init; }

    /// <summary>Date of birth. Restricted.</summary>
    public LocalDate? BirthDate { get; init; }

    /// <summary>E-mail address; its shape was checked, its mailbox was not.</summary>
    public string? Email { get; init; }

    /// <summary>Name of the assistant who receives the mail.</summary>
    public string? AssistantName { get; init; }

    /// <summary>Address of the assistant, where mail goes instead; its shape was checked.</summary>
    public string? AssistantEmail { get; init; }

    /// <summary>Telephone number as written.</summary>
    public string? Phone { get; init; }

    /// <summary>Languages spoken: ISO 639-1 codes where known, else the word as written; best first.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Diet and allergies as written. Restricted.</summary>
    public string? Diet { get; init; }

    /// <summary>Arrival: flight, day, remark, as written.</summary>
    public string? Arrival { get; init; }

    /// <summary>Departure: flight, day, remark, as written.</summary>
    public string? Departure { get; init; }

    /// <summary>Any other remark.</summary>
    public string? Remarks { get; init; }

    /// <summary>The name to show on the import page: passport name, else the name as written, else the Chinese or native one.</summary>
    public string DisplayName =>
        string.Join(' ', new[] { Surname, GivenName }.Where(part => part is not null)) is { Length: > 0 } passport
            ? passport
            : FullName ?? ChineseName ?? NativeName ?? string.Empty;
}
