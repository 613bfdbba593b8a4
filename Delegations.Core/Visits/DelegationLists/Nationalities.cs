namespace Delegations.Core.Visits.DelegationLists;

/// <summary>
/// Countries and regions as lists name them, to read a nationality with. Reading only: how the office itself writes a country is a matter of its own list.
/// Codes are ISO 3166-1.
/// </summary>
public static class Nationalities
{
    private static readonly Dictionary<string, string> _codes = Build();
    private static readonly Dictionary<string, Wording> _names = Table.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('|'))
        .ToDictionary(columns => columns[0].Trim(), columns => new Wording(columns[2], columns[3]), StringComparer.Ordinal);

    /// <summary>The alpha-2 code for a code, a country's name in English or Chinese, or the word for its people; null when not understood.</summary>
    public static string? CodeOf(string text)
    {
        if (text.Length > 100)
        {
            return null;
        }

        if (_codes.TryGetValue(CellText.Key(text), out var code))
        {
            return code;
        }

        // "德国 Germany", "Germany (DE)", "German / 德国": one half is enough.
        foreach (var part in text.Split(_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (_codes.TryGetValue(CellText.Key(part), out code))
            {
                return code;
            }
        }

        var chinese = string.Concat(text.EnumerateRunes().Where(CellText.IsHan).Select(rune => rune.ToString()));
        var latin = string.Concat(text.EnumerateRunes().Where(CellText.IsLatin).Select(rune => rune.ToString()));
        return _codes.GetValueOrDefault(CellText.Key(chinese.TrimEnd('人', '籍'))) ?? _codes.GetValueOrDefault(CellText.Key(latin));
    }

    /// <summary>Every alpha-2 code that has a name here.</summary>
    public static IReadOnlyCollection<string> Codes => _names.Keys;

    /// <summary>The country's or region's name in both languages by its alpha-2 code; the code itself when it is not known.</summary>
    public static Wording NameOf(string code) => _names.TryGetValue(code, out var name) ? name : Wording.Of(code, code);

    private static readonly char[] _separators = ['/', '／', '(', ')', '（', '）', ',', '，', ';', '；'];

    private static Dictionary<string, string> Build()
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var columns = line.Split('|');
            foreach (var word in columns.Take(4).Concat(columns[4].Split(';')).Select(CellText.Key).Where(word => word.Length > 0))
            {
                codes.TryAdd(word, columns[0]);
            }
        }

        return codes;
    }

    // alpha-2 | alpha-3 | English | Chinese | other names and the word for its people
    private const string Table = """
        AF|AFG|Afghanistan|阿富汗|Afghan
        AL|ALB|Albania|阿尔巴尼亚|Albanian
        DZ|DZA|Algeria|阿尔及利亚|Algerian
        AS|ASM|American Samoa|美属萨摩亚|
        AD|AND|Andorra|安道尔|
        AO|AGO|Angola|安哥拉|Angolan
        AI|AIA|Anguilla|安圭拉|
        AQ|ATA|Antarctica|南极洲|
        AG|ATG|Antigua and Barbuda|安提瓜和巴布达|
        AR|ARG|Argentina|阿根廷|Argentine;Argentinian
        AM|ARM|Armenia|亚美尼亚|Armenian
        AW|ABW|Aruba|阿鲁巴|
        AU|AUS|Australia|澳大利亚|Australian;澳洲
        AT|AUT|Austria|奥地利|Austrian;Österreich;奧地利
        AZ|AZE|Azerbaijan|阿塞拜疆|Azerbaijani
        BS|BHS|Bahamas|巴哈马|
        BH|BHR|Bahrain|巴林|Bahraini
        BD|BGD|Bangladesh|孟加拉国|Bangladeshi;孟加拉国
        BB|BRB|Barbados|巴巴多斯|
        BY|BLR|Belarus|白俄罗斯|Belarusian
        BE|BEL|Belgium|比利时|Belgian;België;Belgique
        BZ|BLZ|Belize|伯利兹|
        BJ|BEN|Benin|贝宁|
        BM|BMU|Bermuda|百慕大|
        BT|BTN|Bhutan|不丹|
        BO|BOL|Bolivia|玻利维亚|Bolivian
        BQ|BES|Caribbean Netherlands|荷属加勒比区|
        BA|BIH|Bosnia and Herzegovina|波斯尼亚和黑塞哥维那|Bosnian;波黑
        BW|BWA|Botswana|博茨瓦纳|Motswana;Botswanan
        BR|BRA|Brazil|巴西|Brazilian;Brasil
        IO|IOT|British Indian Ocean Territory|英属印度洋领地|
        BN|BRN|Brunei|文莱|Bruneian
        BG|BGR|Bulgaria|保加利亚|Bulgarian
        BF|BFA|Burkina Faso|布基纳法索|
        BI|BDI|Burundi|布隆迪|
        CV|CPV|Cape Verde|佛得角|
        KH|KHM|Cambodia|柬埔寨|Cambodian
        CM|CMR|Cameroon|喀麦隆|Cameroonian
        CA|CAN|Canada|加拿大|Canadian
        KY|CYM|Cayman Islands|开曼群岛|
        CF|CAF|Central African Republic|中非共和国|
        TD|TCD|Chad|乍得|
        CL|CHL|Chile|智利|Chilean
        CN|CHN|China|中国|Chinese;People's Republic of China;PR China;P.R. China;PRC;中华人民共和国;中國
        CX|CXR|Christmas Island|圣诞岛|
        CC|CCK|Cocos (Keeling) Islands|科科斯（基林）群岛|
        CO|COL|Colombia|哥伦比亚|Colombian
        KM|COM|Comoros|科摩罗|
        CG|COG|Congo|刚果共和国|
        CD|COD|Democratic Republic of the Congo|刚果民主共和国|Congolese;DR Congo;刚果民主共和国
        CK|COK|Cook Islands|库克群岛|
        CR|CRI|Costa Rica|哥斯达黎加|Costa Rican
        CI|CIV|Côte d'Ivoire|科特迪瓦|Ivorian;Ivory Coast;Cote d'Ivoire
        HR|HRV|Croatia|克罗地亚|Croatian;Hrvatska
        CU|CUB|Cuba|古巴|Cuban
        CW|CUW|Curaçao|库拉索|
        CY|CYP|Cyprus|塞浦路斯|Cypriot
        CZ|CZE|Czechia|捷克|Czech;Czech Republic;捷克共和国
        DK|DNK|Denmark|丹麦|Danish;Danmark
        DJ|DJI|Djibouti|吉布提|
        DM|DMA|Dominica|多米尼克|
        DO|DOM|Dominican Republic|多米尼加共和国|Dominican
        EC|ECU|Ecuador|厄瓜多尔|Ecuadorian
        EG|EGY|Egypt|埃及|Egyptian;مصر;Arab Republic of Egypt
        SV|SLV|El Salvador|萨尔瓦多|Salvadoran
        GQ|GNQ|Equatorial Guinea|赤道几内亚|
        ER|ERI|Eritrea|厄立特里亚|
        EE|EST|Estonia|爱沙尼亚|Estonian
        SZ|SWZ|Eswatini|斯威士兰|
        ET|ETH|Ethiopia|埃塞俄比亚|Ethiopian
        FK|FLK|Falkland Islands|福克兰群岛|
        FO|FRO|Faroe Islands|法罗群岛|
        FJ|FJI|Fiji|斐济|Fijian
        FI|FIN|Finland|芬兰|Finnish;Suomi
        FR|FRA|France|法国|French;Française;Français;法國
        GF|GUF|French Guiana|法属圭亚那|
        PF|PYF|French Polynesia|法属波利尼西亚|
        GA|GAB|Gabon|加蓬|
        GM|GMB|Gambia|冈比亚|
        GE|GEO|Georgia|格鲁吉亚|Georgian
        DE|DEU|Germany|德国|German;Deutschland;deutsch;D;Federal Republic of Germany;德意志联邦共和国;德國;联邦德国
        GH|GHA|Ghana|加纳|Ghanaian
        GI|GIB|Gibraltar|直布罗陀|
        GR|GRC|Greece|希腊|Greek;Hellas
        GL|GRL|Greenland|格陵兰|
        GD|GRD|Grenada|格林纳达|
        GP|GLP|Guadeloupe|瓜德罗普|
        GU|GUM|Guam|关岛|
        GT|GTM|Guatemala|危地马拉|Guatemalan
        GG|GGY|Guernsey|根西岛|
        GN|GIN|Guinea|几内亚|
        GW|GNB|Guinea-Bissau|几内亚比绍|
        GY|GUY|Guyana|圭亚那|
        HT|HTI|Haiti|海地|
        VA|VAT|Vatican City|梵蒂冈|Holy See;Vatican
        HN|HND|Honduras|洪都拉斯|Honduran
        HK|HKG|Hong Kong, China|中国香港|Hong Kong;香港;Hong Kong SAR
        HU|HUN|Hungary|匈牙利|Hungarian;Magyarország;magyar
        IS|ISL|Iceland|冰岛|Icelandic
        IN|IND|India|印度|Indian
        ID|IDN|Indonesia|印度尼西亚|Indonesian;印尼
        IR|IRN|Iran|伊朗|Iranian;Islamic Republic of Iran
        IQ|IRQ|Iraq|伊拉克|Iraqi
        IE|IRL|Ireland|爱尔兰|Irish;Republic of Ireland
        IM|IMN|Isle of Man|马恩岛|
        IL|ISR|Israel|以色列|Israeli
        IT|ITA|Italy|意大利|Italian;Italia
        JM|JAM|Jamaica|牙买加|Jamaican
        JP|JPN|Japan|日本|Japanese;Nippon;Nihon;日本国
        JE|JEY|Jersey|泽西岛|
        JO|JOR|Jordan|约旦|Jordanian
        KZ|KAZ|Kazakhstan|哈萨克斯坦|Kazakh;Kazakhstani;哈萨克
        KE|KEN|Kenya|肯尼亚|Kenyan
        KI|KIR|Kiribati|基里巴斯|
        KP|PRK|North Korea|朝鲜|DPRK;Democratic People's Republic of Korea
        KR|KOR|South Korea|韩国|Korean;South Korean;South Korea;Republic of Korea;ROK;대한민국;한국;大韩民国;南韩
        KW|KWT|Kuwait|科威特|Kuwaiti
        KG|KGZ|Kyrgyzstan|吉尔吉斯斯坦|Kyrgyz
        LA|LAO|Laos|老挝|Lao;Laotian
        LV|LVA|Latvia|拉脱维亚|Latvian
        LB|LBN|Lebanon|黎巴嫩|Lebanese
        LS|LSO|Lesotho|莱索托|
        LR|LBR|Liberia|利比里亚|
        LY|LBY|Libya|利比亚|Libyan
        LI|LIE|Liechtenstein|列支敦士登|Liechtensteiner
        LT|LTU|Lithuania|立陶宛|Lithuanian
        LU|LUX|Luxembourg|卢森堡|Luxembourger;Luxembourgish
        MO|MAC|Macao, China|中国澳门|Macao;Macau;澳门
        MG|MDG|Madagascar|马达加斯加|Malagasy
        MW|MWI|Malawi|马拉维|Malawian
        MY|MYS|Malaysia|马来西亚|Malaysian
        MV|MDV|Maldives|马尔代夫|
        ML|MLI|Mali|马里|Malian
        MT|MLT|Malta|马耳他|Maltese
        MH|MHL|Marshall Islands|马绍尔群岛|
        MQ|MTQ|Martinique|马提尼克|
        MR|MRT|Mauritania|毛里塔尼亚|Mauritanian
        MU|MUS|Mauritius|毛里求斯|Mauritian
        YT|MYT|Mayotte|马约特|
        MX|MEX|Mexico|墨西哥|Mexican;México
        FM|FSM|Micronesia|密克罗尼西亚|
        MD|MDA|Moldova|摩尔多瓦|Moldovan
        MC|MCO|Monaco|摩纳哥|
        MN|MNG|Mongolia|蒙古|Mongolian;蒙古国
        ME|MNE|Montenegro|黑山|Montenegrin
        MS|MSR|Montserrat|蒙特塞拉特|
        MA|MAR|Morocco|摩洛哥|Moroccan;Maroc
        MZ|MOZ|Mozambique|莫桑比克|Mozambican
        MM|MMR|Myanmar|缅甸|Burmese;Burma
        NA|NAM|Namibia|纳米比亚|Namibian
        NR|NRU|Nauru|瑙鲁|
        NP|NPL|Nepal|尼泊尔|Nepalese;Nepali
        NL|NLD|Netherlands|荷兰|Dutch;Holland;The Netherlands;Nederland
        NC|NCL|New Caledonia|新喀里多尼亚|
        NZ|NZL|New Zealand|新西兰|New Zealander
        NI|NIC|Nicaragua|尼加拉瓜|Nicaraguan
        NE|NER|Niger|尼日尔|
        NG|NGA|Nigeria|尼日利亚|Nigerian
        NU|NIU|Niue|纽埃|
        NF|NFK|Norfolk Island|诺福克岛|
        MK|MKD|North Macedonia|北马其顿|Macedonian;Macedonia
        MP|MNP|Northern Mariana Islands|北马里亚纳群岛|
        NO|NOR|Norway|挪威|Norwegian;Norge
        OM|OMN|Oman|阿曼|Omani
        PK|PAK|Pakistan|巴基斯坦|Pakistani
        PW|PLW|Palau|帕劳|
        PS|PSE|Palestine|巴勒斯坦|Palestinian;Palestine;巴勒斯坦
        PA|PAN|Panama|巴拿马|Panamanian
        PG|PNG|Papua New Guinea|巴布亚新几内亚|
        PY|PRY|Paraguay|巴拉圭|Paraguayan
        PE|PER|Peru|秘鲁|Peruvian;Perú
        PH|PHL|Philippines|菲律宾|Filipino;Filipina;Philippine;The Philippines
        PN|PCN|Pitcairn Islands|皮特凯恩群岛|
        PL|POL|Poland|波兰|Polish;Polska
        PT|PRT|Portugal|葡萄牙|Portuguese
        PR|PRI|Puerto Rico|波多黎各|
        QA|QAT|Qatar|卡塔尔|Qatari
        RE|REU|Réunion|留尼汪|
        RO|ROU|Romania|罗马尼亚|Romanian
        RU|RUS|Russia|俄罗斯|Russian;Russian Federation;俄国;俄罗斯联邦
        RW|RWA|Rwanda|卢旺达|Rwandan
        BL|BLM|Saint Barthélemy|圣巴泰勒米|
        SH|SHN|Saint Helena|圣赫勒拿|
        KN|KNA|Saint Kitts and Nevis|圣基茨和尼维斯|
        LC|LCA|Saint Lucia|圣卢西亚|
        MF|MAF|Saint Martin|法属圣马丁|
        PM|SPM|Saint Pierre and Miquelon|圣皮埃尔和密克隆群岛|
        VC|VCT|Saint Vincent and Grenadines|圣文森特和格林纳丁斯|
        WS|WSM|Samoa|萨摩亚|
        SM|SMR|San Marino|圣马力诺|
        ST|STP|São Tomé and Príncipe|圣多美和普林西比|
        SA|SAU|Saudi Arabia|沙特阿拉伯|Saudi;Saudi Arabian;KSA;沙特
        SN|SEN|Senegal|塞内加尔|Senegalese
        RS|SRB|Serbia|塞尔维亚|Serbian;Srbija
        SC|SYC|Seychelles|塞舌尔|
        SL|SLE|Sierra Leone|塞拉利昂|
        SG|SGP|Singapore|新加坡|Singaporean
        SX|SXM|Sint Maarten|荷属圣马丁|
        SK|SVK|Slovakia|斯洛伐克|Slovak;Slovak Republic
        SI|SVN|Slovenia|斯洛文尼亚|Slovene;Slovenian
        SB|SLB|Solomon Islands|所罗门群岛|
        SO|SOM|Somalia|索马里|Somali
        ZA|ZAF|South Africa|南非|South African
        GS|SGS|South Georgia and South Sandwich Islands|南乔治亚和南桑威奇群岛|
        SS|SSD|South Sudan|南苏丹|
        ES|ESP|Spain|西班牙|Spanish;España
        LK|LKA|Sri Lanka|斯里兰卡|Sri Lankan
        SD|SDN|Sudan|苏丹|Sudanese
        SR|SUR|Suriname|苏里南|
        SJ|SJM|Svalbard and Jan Mayen|斯瓦尔巴和扬马延|
        SE|SWE|Sweden|瑞典|Swedish;Sverige
        CH|CHE|Switzerland|瑞士|Swiss;Schweiz;Suisse
        SY|SYR|Syria|叙利亚|Syrian
        TW|TWN|Taiwan, China|中国台湾|Taiwan;台湾;Chinese Taipei;中华台北
        TJ|TJK|Tajikistan|塔吉克斯坦|Tajik
        TZ|TZA|Tanzania|坦桑尼亚|Tanzanian
        TH|THA|Thailand|泰国|Thai
        TL|TLS|Timor-Leste|东帝汶|Timorese;East Timor
        TG|TGO|Togo|多哥|
        TK|TKL|Tokelau|托克劳|
        TO|TON|Tonga|汤加|
        TT|TTO|Trinidad and Tobago|特立尼达和多巴哥|Trinidadian
        TN|TUN|Tunisia|突尼斯|Tunisian
        TR|TUR|Türkiye|土耳其|Turkish;Turkey;Türkiye
        TM|TKM|Turkmenistan|土库曼斯坦|Turkmen
        TC|TCA|Turks and Caicos Islands|特克斯和凯科斯群岛|
        TV|TUV|Tuvalu|图瓦卢|
        UG|UGA|Uganda|乌干达|Ugandan
        UA|UKR|Ukraine|乌克兰|Ukrainian
        AE|ARE|United Arab Emirates|阿拉伯联合酋长国|Emirati;UAE;U.A.E.;阿联酋
        GB|GBR|United Kingdom|英国|British;United Kingdom;UK;U.K.;Great Britain;England;English;Scottish;Welsh;United Kingdom of Great Britain and Northern Ireland;大不列颠及北爱尔兰联合王国
        US|USA|United States|美国|American;USA;U.S.A.;U.S.;United States of America;US citizen;美利坚合众国
        UM|UMI|U.S. Outlying Islands|美国本土外小岛屿|
        UY|URY|Uruguay|乌拉圭|Uruguayan
        UZ|UZB|Uzbekistan|乌兹别克斯坦|Uzbek
        VU|VUT|Vanuatu|瓦努阿图|
        VE|VEN|Venezuela|委内瑞拉|Venezuelan
        VN|VNM|Vietnam|越南|Vietnamese;Viet Nam;Việt Nam
        VG|VGB|British Virgin Islands|英属维尔京群岛|
        VI|VIR|U.S. Virgin Islands|美属维尔京群岛|
        WF|WLF|Wallis and Futuna|瓦利斯和富图纳|
        EH|ESH|Western Sahara|西撒哈拉|
        YE|YEM|Yemen|也门|Yemeni
        ZM|ZMB|Zambia|赞比亚|Zambian
        ZW|ZWE|Zimbabwe|津巴布韦|Zimbabwean
        """;
}
