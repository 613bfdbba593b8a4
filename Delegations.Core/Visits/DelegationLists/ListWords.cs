namespace Delegations.Core.Visits.DelegationLists;

/// <summary>The words in the cells of a list that stand for something: roles, sexes, languages, and the words that begin a footer.</summary>
internal static class ListWords
{
    private static readonly Dictionary<string, DelegateRole> _roles = Words<DelegateRole>(
        (DelegateRole.Head, "Head|Head of delegation|Delegation head|Leader|Team leader|Delegation leader|HoD|Chief|Chair|Group leader|团长|代表团团长|领队|Leiter|Leiterin|Delegationsleiter|Delegationsleiterin|Delegationsleitung|Chef de délégation"),
        (DelegateRole.Deputy, "Deputy|Deputy head|Deputy head of delegation|Vice head|Deputy leader|Vice leader|Alternate head|副团长"),
        (DelegateRole.Member, "Member|Delegate|Participant|Delegation member|Team member|Member of delegation|Expert|Scientist|团员|成员|代表|组员|代表团成员|专家|Mitglied|Membre"),
        (DelegateRole.Aide, "Aide|Assistant|Secretary|Personal assistant|PA|Staff|Adviser|Advisor|Accompanying staff|Support|Support staff|Liaison|Delegation secretary|秘书|秘书长|助理|随员|工作人员|顾问|随行人员|联络员"),
        (DelegateRole.Interpreter, "Interpreter|Translator|翻译|口译|译员|随团翻译|Dolmetscher|Dolmetscherin|Interprète"),
        (DelegateRole.Spouse, "Spouse|Wife|Husband|Partner|Accompanying spouse|Accompanying person|配偶|夫人|先生|丈夫|妻子|家属|团长夫人"),
        (DelegateRole.Security, "Security|Bodyguard|Security officer|Close protection|安保|警卫|保镖|安全人员|安保人员"),
        (DelegateRole.Press, "Press|Media|Journalist|Photographer|Reporter|Cameraman|记者|随团记者|摄影|摄影师|媒体|新闻"));

    private static readonly Dictionary<string, PassportSex> _sexes = Words<PassportSex>(
        (PassportSex.Female, "F|Female|Woman|Fem|W|weiblich|Femme|Mujer|女|女性|Ms|Mrs|Miss|♀"),
        (PassportSex.Male, "M|Male|Man|Masc|männlich|Homme|Hombre|男|男性|Mr|♂"),
        (PassportSex.Unspecified, "X|Unspecified|Other|Diverse|divers|D|其他|未说明"));

    private static readonly Dictionary<string, string> _languages = Words<string>(
        ("en", "English|英语|英文|Englisch|Anglais|eng"), ("zh", "Chinese|Mandarin|Putonghua|中文|汉语|普通话|华语|国语|Chinesisch|Chinois|zho|chi"), ("de", "German|Deutsch|德语|德文|Allemand|deu|ger"),
        ("fr", "French|Français|Francais|法语|法文|Französisch|fra|fre"), ("es", "Spanish|Español|Castellano|西班牙语|西语|Spanisch|spa"), ("pt", "Portuguese|Português|葡萄牙语|葡语|por"),
        ("it", "Italian|Italiano|意大利语|意语|ita"), ("ru", "Russian|俄语|俄文|Русский|rus"), ("ja", "Japanese|日语|日文|日本語|jpn"), ("ko", "Korean|韩语|韩文|朝鲜语|한국어|kor"),
        ("ar", "Arabic|阿拉伯语|阿语|العربية|ara"), ("hu", "Hungarian|Magyar|匈牙利语|匈语|hun"), ("id", "Indonesian|Bahasa|Bahasa Indonesia|印尼语|印度尼西亚语|ind"),
        ("ms", "Malay|Bahasa Melayu|马来语|msa"), ("vi", "Vietnamese|Tiếng Việt|越南语|越语|vie"), ("th", "Thai|泰语|tha"), ("nl", "Dutch|Nederlands|荷兰语|nld"),
        ("pl", "Polish|Polski|波兰语|pol"), ("cs", "Czech|捷克语|ces"), ("sv", "Swedish|瑞典语|swe"), ("no", "Norwegian|挪威语|nor"), ("da", "Danish|丹麦语|dan"), ("fi", "Finnish|芬兰语|fin"),
        ("tr", "Turkish|土耳其语|tur"), ("el", "Greek|希腊语|ell"), ("he", "Hebrew|希伯来语|heb"), ("hi", "Hindi|印地语|hin"), ("uk", "Ukrainian|乌克兰语|ukr"), ("ro", "Romanian|罗马尼亚语|ron"),
        ("fa", "Persian|Farsi|波斯语|fas"), ("sw", "Swahili|斯瓦希里语|swa"), ("mn", "Mongolian|蒙古语|mon"), ("sr", "Serbian|塞尔维亚语|srp"));

    private static readonly string[] _latinFooters =
        ["total", "totals", "sum", "subtotal", "grand total", "note", "notes", "remark", "remarks", "n.b", "nb", "prepared by", "signature", "signed", "summe", "gesamt", "compiled by", "contact", "contact person", "date of issue", "list prepared", "persons in total"];

    private static readonly string[] _chineseFooters =
        ["合计", "总计", "共计", "小计", "总人数", "人数合计", "填表人", "填表日期", "填报人", "制表", "审核人", "单位盖章", "单位（盖章", "以上", "说明：", "说明:", "注：", "注:", "备注：", "备注:", "联系人：", "联系人:", "经办人"];

    /// <summary>The role a cell names, or null.</summary>
    public static DelegateRole? Role(string cell) => Find(_roles, cell, out var role) ? role : null;

    /// <summary>The role when the cell says that and nothing else.</summary>
    public static DelegateRole? RoleOnly(string cell) => _roles.TryGetValue(CellText.Key(cell), out var role) ? role : null;

    /// <summary>The sex a cell names, or null.</summary>
    public static PassportSex? Sex(string cell) => cell is "♀" ? PassportSex.Female : cell is "♂" ? PassportSex.Male : Find(_sexes, cell, out var sex) ? sex : null;

    /// <summary>The languages a cell names, best first, each once: codes where known, else the word.</summary>
    public static IReadOnlyList<string> Languages(string cell) =>
    [
        .. cell.Split([',', ';', '/', '、', '，', '；', '&', '+', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .SelectMany(part => part.Split(" and ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(Language)
            .Where(language => language.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .Take(20),
    ];

    /// <summary>True when a line that begins like this is a total, a remark or a signature.</summary>
    public static bool BeginsFooter(string text)
    {
        if (Array.Exists(_chineseFooters, word => text.StartsWith(word, StringComparison.Ordinal))
            || (text.Length > 1 && text[0] == '共' && char.IsDigit(text[1])))
        {
            return true;
        }

        return Array.Exists(_latinFooters, word =>
            text.StartsWith(word, StringComparison.OrdinalIgnoreCase)
            && (text.Length == word.Length || text[word.Length..].TrimStart() is "" or [':' or '：' or '=' or '.' or '(' or (>= '0' and <= '9'), ..]));
    }

    private static string Language(string part)
    {
        var word = part.Split(['(', '（', '-', '–'], 2)[0].Trim();
        var key = CellText.Key(word);
        if (key.Length == 2 && _languages.ContainsValue(key))
        {
            return key;
        }

        return _languages.GetValueOrDefault(key, CellText.Shorten(word, 40));
    }

    private static bool Find<T>(Dictionary<string, T> words, string cell, out T value)
    {
        if (words.TryGetValue(CellText.Key(cell), out value!))
        {
            return true;
        }

        foreach (var part in cell.Split(['/', '／', '(', ')', '（', '）', ' ', ',', '，'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (words.TryGetValue(CellText.Key(part), out value!))
            {
                return true;
            }
        }

        return false;
    }

    private static Dictionary<string, T> Words<T>(params (T Value, string List)[] lists)
    {
        var words = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (value, list) in lists)
        {
            foreach (var word in list.Split('|').Select(CellText.Key).Where(word => word.Length > 0))
            {
                words.TryAdd(word, value);
            }
        }

        return words;
    }
}
