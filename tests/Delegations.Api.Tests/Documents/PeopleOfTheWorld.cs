namespace Delegations.Api.Tests.Documents;

/// <summary>
/// Invented people whose names have the shapes that the CLDR person-name rules (UTS #35, part 8) tell apart: given name first or surname first, one
/// name only, two surnames, particles, patronymics, initials, generations, degrees, and a foreigner's name in the reader's script.
/// </summary>
internal static class PeopleOfTheWorld
{
    /// <summary>Locale, script (ISO 15924), shape and the name as it is printed.</summary>
    public static IReadOnlyList<(string Locale, string Script, string Shape, string Name)> All { get; } =
    [
        // Latin
        ("en", "Latn", "given first", "Ada Lind Eriksen"),
        ("en", "Latn", "title, initials, generation, degree", "Prof. Thomas R. Whitfield-Hale Jr., PhD"),
        ("en", "Latn", "apostrophe", "Siobhan O’Rourke"),
        ("de", "Latn", "particle and degree", "Dr. Jürgen von der Größe"),
        ("de", "Latn", "double surname", "Käthe Müller-Weißenböck"),
        ("nl", "Latn", "particle in small letters", "Sanne van ’t Hoff"),
        ("fr", "Latn", "hyphenated given name", "Jean-François Lœuvre"),
        ("fr", "Latn", "surname in capitals", "Élodie D’ARÇAY"),
        ("es", "Latn", "two surnames", "María del Pilar Ibáñez Núñez"),
        ("pt", "Latn", "last surname leads", "João Guimarães da Conceição"),
        ("ca", "Latn", "two surnames with i", "Núria Col·lell i Vïnyes"),
        ("it", "Latn", "particle", "Niccolò dell’Àngelo"),
        ("pl", "Latn", "letters with strokes", "Łucja Świętochłowska-Żądło"),
        ("cs", "Latn", "carons", "Růžena Čeněk Řehořová"),
        ("hu", "Latn", "surname first", "Kőszegi Ődön Csabáné"),
        ("tr", "Latn", "dotless and dotted i", "Işıl İğneci Şahinoğlu"),
        ("is", "Latn", "patronymic", "Þórhildur Æsa Ðaníelsdóttir"),
        ("lv", "Latn", "commas below", "Ģirts Ķēniņš Ļaudaks"),
        ("mt", "Latn", "bars and dots", "Ġorġ Ħaż-Żebbuġi"),
        ("vi", "Latn", "surname first, stacked marks", "Nguyễn Thị Ánh Tuyết"),
        ("vi", "Latn", "stacked marks", "Đặng Hữu Phượng Ỷ"),
        ("id", "Latn", "one name only", "Suhartini"),
        ("yo", "Latn", "dot below and tone", "Ọlọ́run Adébáyọ̀"),
        ("haw", "Latn", "okina", "Keʻala Kahananui"),
        ("gn", "Latn", "tilde on a consonant", "Mbarete G̃uarani"),
        ("sm", "Latn", "chief’s title before", "Tuiātua Leiʻataua Vaʻai"),
        ("zh-Latn", "Latn", "surname in capitals, tones", "LǏ Xiǎolóng"),
        ("en", "Latn", "sorting form", "ERIKSEN, Ada Lind"),
        ("de", "Latn", "letters that many fonts join", "Steffi Afflick-Pfiffner"),

        // Greek, Cyrillic
        ("el", "Grek", "given first", "Γιώργος Παπαδάκης"),
        ("el", "Grek", "dialytika with tonos", "Μαΐου Ζωΐτσα Προΰπα"),
        ("grc", "Grek", "breathings", "Ἀθηνᾶ Γλαυκῶπις"),
        ("ru", "Cyrl", "patronymic", "Елена Андреевна Соколова"),
        ("uk", "Cyrl", "letters of Ukrainian", "Євгенія Ґалаґан-Їжак"),
        ("be", "Cyrl", "short u", "Алесь Ўладзіміравіч Быкаў"),
        ("sr", "Cyrl", "letters of Serbian", "Ђорђе Његош Џамбас"),
        ("kk", "Cyrl", "letters of Kazakh", "Қанат Әлиұлы Өтегенов"),
        ("mn", "Cyrl", "patronymic first", "Бат-Эрдэнийн Өнөрбаяр"),

        // Chinese, Japanese
        ("zh-Hans", "Hans", "surname first, no space", "林婉清"),
        ("zh-Hans", "Hans", "two-character surname", "欧阳喆堃"),
        ("zh-Hans", "Hans", "foreigner with dots", "阿达·林德·埃里克森"),
        ("zh-Hans", "Hans", "title after", "诸葛玥教授"),
        ("zh-Hant", "Hant", "traditional characters", "龍應臺"),
        ("ja", "Jpan", "surname first", "山田 さくら"),
        ("ja", "Jpan", "foreigner in katakana", "ジャン＝リュック・デュポン"),
        ("ja", "Jpan", "repeated character", "佐々木 ゆづき"),

        // Hebrew, Arabic
        ("he", "Hebr", "given first", "יעל בן־דוד"),
        ("he", "Hebr", "quotation mark in an abbreviation", "ד״ר משה כהן"),
        ("he", "Hebr", "with points", "שָׂרָה לֵוִי"),
        ("ar", "Arab", "article", "سمير الحداد"),
        ("ar", "Arab", "particle and patronymic", "عبد الرحمن بن خالد آل مكتوم"),
        ("ar", "Arab", "lam-alef", "علاء لافي"),
        ("ar", "Arab", "with vowels", "مُحَمَّدٌ"),
        ("fa", "Arab", "joiner withheld", "مهرنوش نیک‌پی"),
        ("ur", "Arab", "letters of Urdu", "ڈاکٹر ثریّا چوہدری"),

        // Korean, and scripts of South and South-East Asia, the Caucasus and Africa
        ("ko", "Kore", "surname first, no space", "김민수"),
        ("ko", "Kore", "two-syllable surname", "남궁빛나래"),
        ("th", "Thai", "given first", "สมชาย ใจดี"),
        ("th", "Thai", "stacked marks", "กุลธิดา ศรีสุวรรณ์"),
        ("hi", "Deva", "conjuncts", "श्रीमती लक्ष्मी त्रिपाठी"),
        ("ne", "Deva", "reordered vowel", "विनिता क्षेत्री"),
        ("bn", "Beng", "split vowel", "সৌরভ চট্টোপাধ্যায়"),
        ("ta", "Taml", "initial before", "க. பொன்னுச்சாமி"),
        ("te", "Telu", "conjuncts", "శ్రీనివాస్ రెడ్డి"),
        ("km", "Khmr", "subscripts", "សុខ ស្រីមុំ"),
        ("ka", "Geor", "given first", "ნინო ბერიძე"),
        ("hy", "Armn", "ligature letter", "Աննա Սարգսյան և Արամ"),
        ("am", "Ethi", "father’s name after", "አበበ በቀለ"),
    ];
}
