namespace Delegations.Core.Visits.DelegationLists;

/// <summary>What a column of a delegation list may say about a delegate.</summary>
public enum DelegateField
{
    /// <summary>The number in the list: 1, 2, 3.</summary>
    Order,

    /// <summary>Head, deputy, member, interpreter: the part in the delegation.</summary>
    Role,

    /// <summary>Surname as in the passport.</summary>
    Surname,

    /// <summary>Given names as in the passport.</summary>
    GivenName,

    /// <summary>The whole name in one cell.</summary>
    FullName,

    /// <summary>The name in the person's own script.</summary>
    NativeName,

    /// <summary>The name in Chinese characters.</summary>
    ChineseName,

    /// <summary>Sex as in the passport.</summary>
    Sex,

    /// <summary>Form of address: Prof. Dr., Ms, 教授.</summary>
    Honorific,

    /// <summary>The post, in the language in which it came.</summary>
    Post,

    /// <summary>The post in English.</summary>
    PostEnglish,

    /// <summary>The post in Chinese.</summary>
    PostChinese,

    /// <summary>The institution the person works for.</summary>
    Employer,

    /// <summary>Nationality.</summary>
    Nationality,

    /// <summary>The office's rank class, 1 (head of state) to 9 (student).</summary>
    RankClass,

    /// <summary>Passport number.</summary>
    PassportNumber,

    /// <summary>The last day on which the passport is valid.</summary>
    PassportExpiry,

    /// <summary>Date of birth.</summary>
    BirthDate,

    /// <summary>E-mail address.</summary>
    Email,

    /// <summary>Telephone number.</summary>
    Phone,

    /// <summary>Languages spoken.</summary>
    Languages,

    /// <summary>Diet and allergies.</summary>
    Diet,

    /// <summary>Arrival: flight, day, remark.</summary>
    Arrival,

    /// <summary>Departure: flight, day, remark.</summary>
    Departure,

    /// <summary>Any other remark.</summary>
    Remarks,

    /// <summary>Name of the assistant who receives the mail.</summary>
    AssistantName,

    /// <summary>Address of the assistant, where mail goes instead.</summary>
    AssistantEmail,
}
