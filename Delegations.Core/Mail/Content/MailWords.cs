using Delegations.Core.Itineraries;

namespace Delegations.Core.Mail.Content;

/// <summary>The sentences of the mails, both languages side by side, so that one cannot be changed without seeing the other. <c>{}</c> is a value.</summary>
internal static class MailWords
{
    public static readonly Wording Dear = new("Dear {},", "尊敬的{}：");

    public static readonly Wording ItinerarySubject = new("Your itinerary: {}", "您的行程安排：{}");
    public static readonly Wording ItineraryIntroduction = new(
        "We look forward to welcoming you. Please find below your itinerary for “{}”.",
        "热忱期待您的到访。现奉上“{}”的行程安排，敬请查阅。");

    public static readonly Wording TimesAreLocal = new(
        "All times are local times of the place named beside them.",
        "以下时间均为所注地点的当地时间。");

    public static readonly Wording TimesAreLocalAndHome = new(
        "All times are local times of the place named beside them; where the time at your home differs, it is given below.",
        "以下时间均为所注地点的当地时间；与您所在地时间不同的，另行注明。");

    public static readonly Wording CalendarAttached = new(
        "The attached calendar file enters the itinerary into your calendar as it stands today. Should anything change, you will hear from us.",
        "随信附上日历文件，可将目前的行程导入您的日历。如有变动，我们将及时通知您。");

    public static readonly Wording NoEntries = new(
        "Your itinerary has no entries at present.",
        "目前您的行程中暂无安排。");

    public static readonly Wording YourPage = new(
        "Your personal page, with the current itinerary and your documents:",
        "您的专属页面（查看最新行程及相关文件）：");

    public static readonly Wording PageIsPersonal = new(
        "This link is meant for you alone; please do not pass it on.",
        "此链接仅供您本人使用，请勿转发。");

    public static readonly Wording Time = new("Time", "时间");
    public static readonly Wording Entry = new("Programme", "活动");
    public static readonly Wording Where = new("Place", "地点");

    public static readonly Wording LetterSubject = new("Your invitation letter No. {}", "您的邀请函（编号：{}）");
    public static readonly Wording LetterAttached = new(
        "We are pleased to send you the invitation letter No. {} for “{}”. It is attached to this message and may also be downloaded from your personal page.",
        "您的邀请函（编号：{}；访问事项：{}）现已签发，随信附上，亦可在您的专属页面下载，敬请查收。");

    public static readonly Wording LetterReady = new(
        "We are pleased to inform you that the invitation letter No. {} for “{}” is ready. You may download it from your personal page.",
        "您的邀请函（编号：{}；访问事项：{}）现已签发，请在您的专属页面下载。");

    public static readonly Wording LetterCheck = new(
        "Please check that your name and the dates are right, and let us know at once if they are not.",
        "请核对姓名与日期，如有不符，请即告知。");

    public static readonly Wording Questions = new("For any question, please contact:", "如有任何疑问，请联系：");
    public static readonly Wording Telephone = new("Telephone: ", "电话：");
    public static readonly Wording Email = new("E-mail: ", "电子邮箱：");
    public static readonly Wording Closing = new("Yours sincerely,", "此致\n敬礼");

    /// <summary>A sentence with its one value in the place of <c>{}</c>.</summary>
    public static string Fill(Wording sentence, string language, string value) => string.Concat(
        sentence.In(language).Split("{}") is [var before, var after] ? [before, value, after] : throw new ArgumentException("One place is needed", nameof(sentence)));
}
