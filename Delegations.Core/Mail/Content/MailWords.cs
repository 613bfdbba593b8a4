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

    public static readonly Wording FollowsFeed = new(
        "You follow the programme with the calendar feed; its address is on your page. Should anything change, the feed shows it and you will hear from us.",
        "您已选择通过日历订阅关注行程，订阅地址见您的专属页面。如有变动，订阅日历将自动更新，我们也将及时通知您。");

    public static readonly Wording FollowsMail = new(
        "Should anything change, you will hear from us.",
        "如有变动，我们将及时通知您。");

    public static readonly Wording ItineraryUpdatedSubject = new("Updated: your itinerary: {}", "更改：您的行程安排：{}");
    public static readonly Wording ItineraryChanged = new(
        "Your itinerary for “{}” has changed. What is new or other than before comes first, then the itinerary as it now stands.",
        "“{}”的行程安排有所变动。变动之处列在前面，其后为目前完整的行程。");

    public static readonly Wording ItineraryWithdrawnSubject = new("Withdrawn: your itinerary: {}", "撤回：您的行程安排：{}");
    public static readonly Wording ItineraryWithdrawn = new(
        "You are no longer on the list of guests for “{}”. The itinerary that we sent you does not hold any more.",
        "您已不在“{}”的来宾名单中，此前发送的行程安排不再有效。");

    public static readonly Wording ItineraryCancelledSubject = new("Cancelled: your itinerary: {}", "已取消：您的行程安排：{}");
    public static readonly Wording VisitCancelled = new(
        "We regret to tell you that “{}” does not take place. The itinerary that we sent you does not hold any more.",
        "很遗憾地通知您，“{}”已取消，此前发送的行程安排不再有效。");

    public static readonly Wording Added = new("New: {}", "新增：{}");
    public static readonly Wording AlteredEntry = new("Changed: {}", "更改：{}");
    public static readonly Wording Dropped = new("No longer in your itinerary: {}", "已从您的行程中移除：{}");

    public static readonly Wording InvitedSubject = new("Invitation: {}", "邀请：{}");
    public static readonly Wording ChangedSubject = new("Updated: {}", "更改：{}");
    public static readonly Wording WithdrawnSubject = new("Withdrawn: {}", "撤回：{}");
    public static readonly Wording CancelledSubject = new("Cancelled: {}", "已取消：{}");

    public static readonly Wording ForPrincipal = new(" (for {})", "（{}）");
    public static readonly Wording DearAssistant = new("Dear {} (for {}),", "尊敬的{}（敬请转呈{}）：");
    public static readonly Wording DearOfficeOf = new("To the office of {},", "致{}办公室：");

    public static readonly Wording Invited = new(
        "We would be honoured if you could take part in the following, which is part of “{}”.",
        "诚邀您出席“{}”的下列活动。");

    public static readonly Wording InvitedFor = new(
        "We would be honoured if {} could take part in the following, which is part of “{}”.",
        "诚邀{}出席“{}”的下列活动。");

    public static readonly Wording Changed = new(
        "An entry of your itinerary for “{}” has changed. Below you see how it was and how it is now.",
        "“{}”行程中的一项活动有所变动，变动前后对照如下。");

    public static readonly Wording ChangedFor = new(
        "An entry of the itinerary of {} for “{}” has changed. Below you see how it was and how it is now.",
        "{}在“{}”行程中的一项活动有所变动，变动前后对照如下。");

    public static readonly Wording ClocksChanged = new(
        "The hour on the clocks there is the same, but the clocks follow another law now: the entry begins at another moment than before (then {}, now {}).",
        "当地钟面时间不变，但当地时制有所调整，活动实际开始时刻与此前不同（原为 {}，现为 {}）。");

    public static readonly Wording SentOnceMore = new(
        "We send you this entry once more, because we cannot tell whether our earlier message reached you.",
        "因无法确认此前的邮件是否送达，现将该项活动重新发送给您。");

    public static readonly Wording CalledOff = new(
        "We regret to tell you that the following, which was part of “{}”, does not take place.",
        "很遗憾地通知您，“{}”的下列活动已取消。");

    public static readonly Wording NotTheirs = new(
        "The following is no longer part of your itinerary for “{}”; your calendar may remove it.",
        "下列活动不再列入您“{}”的行程，请从日历中移除。");

    public static readonly Wording NotTheirsFor = new(
        "The following is no longer part of the itinerary of {} for “{}”; your calendar may remove it.",
        "下列活动不再列入{}“{}”的行程，请从日历中移除。");

    public static readonly Wording OtherMailbox = new(
        "The following, which is part of “{}”, takes place as planned. Invitations now go to another mailbox; this calendar may remove it.",
        "“{}”的下列活动照常进行。今后邀请将发送至另一邮箱，请从此日历中移除。");

    public static readonly Wording OtherChoice = new(
        "The following, which is part of “{}”, takes place as planned. You have chosen to follow the programme another way, so we take the invitation back: otherwise the entry would stand twice in your calendar.",
        "“{}”的下列活动照常进行。您已选择以其他方式关注行程，为避免日历中出现重复条目，现撤回此邀请。");

    public static readonly Wording PleaseAnswer = new(
        "You may accept or decline in your calendar, or on the page below.",
        "您可在日历中或通过下方页面答复是否出席。");

    public static readonly Wording WholeItinerary = new("The whole itinerary as it now stands:", "目前完整的行程：");
    public static readonly Wording AssistantPage = new(
        "The page for all whose invitations come to this mailbox, where you may answer for each of them:",
        "本邮箱代收邀请的各位来宾的页面（可分别代为答复）：");

    public static readonly Wording WhatItWas = new("Until now", "原安排");
    public static readonly Wording WhatItIs = new("Now", "现安排");
    public static readonly Wording Zone = new("Time zone", "时区");
    public static readonly Wording With = new("With", "会见");
    public static readonly Wording Interpreter = new("Interpreter", "口译");
    public static readonly Wording Note = new("Please note", "备注");

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

    public static readonly Wording SlotsSubject = new("Which of these times suits {}?", "征询{}的时间");
    public static readonly Wording SlotsReminderSubject = new("Reminder: which of these times suits {}?", "提醒：征询{}的时间");
    public static readonly Wording SlotsAsked = new(
        "We are looking for a time for the following. Could you let us know which of these times would suit {}?",
        "下列事项需确定时间，烦请告知以下哪个时间对{}合适。");

    public static readonly Wording SlotsReminder = new(
        "We have no answer yet about the following. Could you let us know which of these times would suit {}?",
        "下列事项尚未收到答复，烦请告知以下哪个时间对{}合适。");

    public static readonly Wording SlotsGuests = new("With", "来宾");
    public static readonly Wording SlotsLedBy = new(", led by: {}", "，带队：{}");
    public static readonly Wording SlotsLong = new("How long", "时长");
    public static readonly Wording SlotsMinutes = new("{} minutes", "{} 分钟");
    public static readonly Wording SlotsTimes = new("Times", "备选时间");
    public static readonly Wording SlotsUntil = new(
        "Please answer by {} on the page below; you may change the answer until then.",
        "请最迟于 {} 通过下方页面答复，此前可以修改。");

    public static readonly Wording SlotsPage = new("The page for your answer:", "答复页面：");
    public static readonly Wording SlotsSecret = new(
        "Whoever has the address of this page can answer. Please keep it within the office.",
        "持有此链接者即可答复，请勿外传。");

    public static readonly Wording Questions = new("For any question, please contact:", "如有任何疑问，请联系：");
    public static readonly Wording Telephone = new("Telephone: ", "电话：");
    public static readonly Wording Email = new("E-mail: ", "电子邮箱：");
    public static readonly Wording Closing = new("Yours sincerely,", "此致\n敬礼");

    /// <summary>A sentence with its one value in the place of <c>{}</c>.</summary>
    public static string Fill(Wording sentence, string language, string value) => string.Concat(
        sentence.In(language).Split("{}") is [var before, var after] ? [before, value, after] : throw new ArgumentException("One place is needed", nameof(sentence)));

    /// <summary>The same for a subject: the value is cleaned, and isolated when it runs from right to left.</summary>
    public static string FillSubject(Wording sentence, string language, string value) => Fill(sentence, language, Direction.Isolate(CleanText.OneLine(value)));
}
