using System.Text;
using System.Text.RegularExpressions;

namespace Delegations.Core.Visits.DelegationLists;

/// <summary>The headings that delegation lists carry, in Chinese and English and a few words of other languages.</summary>
internal static partial class ListHeadings
{
    private static readonly Dictionary<string, DelegateField> _words = Build();

    /// <summary>
    /// What a heading means, or null. Tolerates case, spaces, full-width letters, remarks in brackets and headings in two languages
    /// ("姓名 Name", "Passport No. / 护照号码").
    /// </summary>
    public static DelegateField? Understand(string heading)
    {
        if (heading.Length is 0 or > 120)
        {
            return null;
        }

        if (heading is "#" or "№")
        {
            return DelegateField.Order;
        }

        if (_words.TryGetValue(CellText.Key(heading), out var whole))
        {
            return whole;
        }

        var bare = Bracketed().Replace(heading, " ");
        foreach (var candidate in Candidates(heading, bare))
        {
            if (_words.TryGetValue(CellText.Key(candidate), out var field))
            {
                return field;
            }
        }

        return null;
    }

    /// <summary>True when the heading has Chinese characters.</summary>
    public static bool IsChinese(string heading) => heading.EnumerateRunes().Any(CellText.IsHan);

    private static IEnumerable<string> Candidates(string heading, string bare)
    {
        // What stands in brackets may be the point ("职务（中文）") or an aside ("姓（如护照）"): first with it, then without.
        yield return Only(heading, CellText.IsHan);
        yield return Only(heading, IsLatinText);
        yield return bare;

        // The Chinese half comes first: "职务 Title" is a post, though "Title" alone is more often a form of address.
        yield return Only(bare, CellText.IsHan);
        yield return Only(bare, IsLatinText);
        foreach (var part in heading.Split(_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            yield return part;
        }
    }

    private static bool IsLatinText(Rune rune) => CellText.IsLatin(rune) || rune.Value is ' ' or '.' or '-' or '\'';

    private static readonly char[] _separators = ['/', '|', '／', '\n', ';', '；', ':', '：', '(', ')', '（', '）', '[', ']', '【', '】'];

    private static string Only(string text, Func<Rune, bool> keep)
    {
        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Where(keep))
        {
            kept.Append(rune.ToString());
        }

        return kept.ToString();
    }

    private static Dictionary<string, DelegateField> Build()
    {
        var words = new Dictionary<string, DelegateField>(StringComparer.Ordinal);
        foreach (var (field, list) in _lists)
        {
            foreach (var word in list.Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                // "#" has no letters to compare by; Understand knows it.
                if (CellText.Key(word) is { Length: > 0 } key)
                {
                    words[key] = field;
                }
            }
        }

        return words;
    }

    [GeneratedRegex(@"[\(（\[【][^\)）\]】]*[\)）\]】]", RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();

    private static (DelegateField Field, string Words)[] _lists =>
    [
        (DelegateField.Order, "No|No.|Nr|Nr.|#|Number|Order|Order no|Serial no|S/N|SN|Seq|序号|编号|序|序列|排序|顺序|Lfd. Nr.|Item"),
        (DelegateField.Role, """
            Role|Role in delegation|Role in the delegation|Delegation role|Function in delegation|Function in the delegation|Capacity|Part|Delegate type
            团内职务|团内身份|团组身份|团组职务|代表团职务|身份|角色|团员类别|类别|人员类别|团长或团员
            """),
        (DelegateField.Surname, """
            Surname|Family|Last|Family name|Last name|Surnames|Passport surname|Surname as in passport|Family name as in passport|Surname in passport|Last name as in passport|Lastname|Familyname
            姓|姓氏|护照姓|英文姓|外文姓|姓拼音|护照姓氏|姓英文|姓外文|Nachname|Familienname|Nom|Nom de famille|Apellidos|Cognome|Primary identifier
            """),
        (DelegateField.GivenName, """
            Given name|Given names|First name|First names|Forename|Forenames|Passport given name|Passport given names|Given name as in passport|Given names as in passport|Given name(s)|Given|First|Firstname|Givenname|First and middle names|First middle name
            名|名字|护照名|英文名|外文名|名拼音|名英文|名外文|Vorname|Vornamen|Prénom|Prénoms|Nombre|Nombres|Nome|Secondary identifier
            """),
        (DelegateField.FullName, """
            Name|Full name|Names|Name of delegate|Delegate|Delegate name|Participant|Participant name|Passport name|Name as in passport|Name in passport|Name as on passport|Full name as in passport|Name in English|English name|Name (English)|Fullname|Latin name|Visitor|Visitor name|Guest|Guest name|Name of visitor|Name of participant|Name and surname
            姓名|护照姓名|英文姓名|外文姓名|姓名英文|姓名外文|外宾姓名|来宾姓名|来访人员|护照英文姓名|姓名拼音|拼音姓名|成员姓名|Nom complet|Nombre completo|Nombre y apellidos
            """),
        (DelegateField.NativeName, """
            Native name|Name in native script|Name in own script|Original name|Name in native language|Local name|Name in original script|Name in mother tongue|Native script
            母语姓名|本国文字姓名|本国语姓名|原文姓名|母语名|本民族文字姓名
            """),
        (DelegateField.ChineseName, """
            Chinese name|Name in Chinese|Name (Chinese)|Chinese full name|Name in Chinese characters
            中文姓名|姓名中文|中文名|中文名字|中文译名|汉语姓名|姓名译名|译名
            """),
        (DelegateField.Sex, "Sex|Gender|M/F|性别|Geschlecht|Sexe|Sexo"),
        (DelegateField.Honorific, """
            Title|Honorific|Salutation|Form of address|Mr/Ms|Mr./Ms.|Mr Mrs Ms|Prefix|Academic title|Degree|Courtesy title
            称谓|称呼|尊称|头衔|学衔|职称|Anrede|Titel|Civilité|Tratamiento
            """),
        (DelegateField.Post, """
            Post|Position|Job title|Function|Occupation|Designation|Job|Position title|Title/Position|Title and position|Title & Position|Present post|Current position|Profession|Office|Position held|Duty
            职务|职位|岗位|现任职务|职务职称|职务/职称|行政职务|职业|职务及职称|职称职务|Funktion|Position und Titel|Fonction|Cargo
            """),
        (DelegateField.PostEnglish, "Post in English|Position in English|Post (English)|Position (English)|Title in English|English title|English post|英文职务|职务英文|职务外文|外文职务|英文职位"),
        (DelegateField.PostChinese, "Post in Chinese|Position in Chinese|Post (Chinese)|Position (Chinese)|Title in Chinese|Chinese title|Chinese post|中文职务|职务中文|中文职位"),
        (DelegateField.Employer, """
            Employer|Institution|Organisation|Organization|Affiliation|University|Company|Home institution|Institute|Work unit|Unit|Workplace|Department|Ministry|Agency|Institution/Department|Name of institution|Institution name|Organisation name
            单位|工作单位|所在单位|机构|所在机构|学校|单位名称|任职单位|单位全称|所属单位|院校|部门|所在院校|Institution/Einrichtung|Einrichtung|Établissement|Institución
            """),
        (DelegateField.Nationality, """
            Nationality|Citizenship|Country|Country of citizenship|Country/Region|Country or region|Country of nationality|Passport country|Issuing country
            国籍|国籍地区|国家|国家地区|国家/地区|国别|国籍/地区|国别地区|护照签发国|Staatsangehörigkeit|Nationalität|Nationalité|Nacionalidad
            """),
        (DelegateField.RankClass, "Rank|Rank class|Rank number|Level|Protocol rank|级别|礼宾级别|职级|行政级别|接待级别"),
        (DelegateField.PassportNumber, """
            Passport|Passport no|Passport no.|Passport number|Passport nr|Passport #|Passport ID|Number of passport|Travel document|Travel document no|Travel document number|Document number|Passport No./ID|PP No
            护照|护照号|护照号码|证件号|证件号码|护照编号|旅行证件号码|护照/证件号码|护照证件号码|Reisepass|Passnummer|Reisepassnummer|Passeport|Numéro de passeport|Pasaporte
            """),
        (DelegateField.PassportExpiry, """
            Passport expiry|Passport expiry date|Expiry date|Date of expiry|Expiry|Expiration date|Valid until|Passport valid until|Passport valid to|Passport expires|Expires|Date of expiration|Passport validity|Validity|Passport expiration date|Valid to|Expiry of passport
            护照有效期|有效期|有效期至|护照有效期至|护照到期日|护照失效日期|失效日期|到期日期|有效日期|证件有效期|护照有效期限|有效期限|Gültig bis
            """),
        (DelegateField.BirthDate, """
            Birth date|Date of birth|DOB|D.O.B.|Birthday|Birthdate|Born|Born on|Date of Birth (dd/mm/yyyy)
            出生日期|生日|出生年月|出生年月日|出生|出生日|Geburtsdatum|Date de naissance|Fecha de nacimiento
            """),
        (DelegateField.Email, "E-mail|Email|Mail|E-mail address|Email address|E mail|邮箱|电子邮箱|电子邮件|邮件|电邮|邮箱地址|电子信箱|E-Mail-Adresse|Courriel|Correo electrónico"),
        (DelegateField.AssistantName, "Assistant|Assistant name|Name of assistant|Secretary|Secretary name|PA|PA name|Personal assistant|助理|助理姓名|秘书|秘书姓名|联络秘书|Assistenz|Assistant(e)"),
        (DelegateField.AssistantEmail, "Assistant email|Assistant e-mail|Assistant mail|Assistant's email|Assistant's e-mail|Email of assistant|E-mail of assistant|Secretary email|Secretary e-mail|PA email|PA e-mail|助理邮箱|助理电子邮箱|助理电子邮件|秘书邮箱|秘书电子邮箱|代收邮箱"),
        (DelegateField.Phone, "Phone|Telephone|Tel|Tel.|Mobile|Cell|Cell phone|Phone number|Mobile phone|Mobile number|Contact number|Telephone number|电话|手机|联系电话|手机号|手机号码|电话号码|联系方式|移动电话|Telefon|Téléphone|Teléfono"),
        (DelegateField.Languages, "Language|Languages|Languages spoken|Working language|Spoken languages|Language skills|语言|语种|使用语言|工作语言|掌握语言|会话语言|Sprachen|Langues|Idiomas"),
        (DelegateField.Diet, """
            Diet|Dietary requirements|Dietary needs|Dietary restrictions|Food|Food restrictions|Allergies|Allergy|Diet/Allergies|Diet and allergies|Meal preference|Special diet|Meals|Dietary|Special dietary requirements
            饮食|饮食要求|饮食禁忌|忌口|饮食习惯|过敏|饮食/过敏|饮食偏好|餐饮要求|用餐要求|饮食需求|Essen|Régime alimentaire|Dieta
            """),
        (DelegateField.Arrival, "Arrival|Arrival flight|Arrives|Arrival details|Arrival date|Flight in|Inbound flight|Arrival (flight)|Date of arrival|抵达|抵达航班|到达|到达航班|入境航班|抵杭航班|抵达时间|到达时间|抵达信息|抵华时间|Ankunft|Arrivée|Llegada"),
        (DelegateField.Departure, "Departure|Departure flight|Departs|Leaves|Departure details|Departure date|Flight out|Outbound flight|Date of departure|离开|离开航班|离境航班|离杭航班|离开时间|返程航班|离境时间|返程|离华时间|Abreise|Abflug|Départ|Salida"),
        (DelegateField.Remarks, "Remarks|Remark|Notes|Note|Comments|Comment|Special needs|Other|备注|说明|其他|特殊要求|附注|Bemerkungen|Bemerkung|Remarques|Observaciones"),
    ];
}
