using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Delegations.Api.Visits;
using Delegations.Core;
using Delegations.Core.Visits.DelegationLists;

namespace Delegations.Api.Tests.Visits;

public sealed class SheetReaderTests
{
    private const string Plain = "Name,Nationality,Remarks\nERIKSEN Ada,Norway,\"comes by train,\nthen on foot\"\n";

    [Fact]
    public void A_text_is_read_in_every_encoding_that_offices_send()
    {
        const string Text = "姓名,国籍\n李示例,德国\n";
        var gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        byte[][] files =
        [
            Encoding.UTF8.GetBytes(Text),
            [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)],
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text)],
            [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Text)],
            gb.GetBytes(Text),
        ];

        Assert.All(files, file => Assert.Equal("姓名|国籍/李示例|德国", Show(SheetReader.Read(file).Value)));
    }

    [Fact]
    public void A_western_text_is_not_taken_for_Chinese()
    {
        var file = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes("Nachname;Vorname\nMüller;Jürgen\nGroß;Zoë\n");

        Assert.Equal("Nachname|Vorname/Müller|Jürgen/Groß|Zoë", Show(SheetReader.Read(file).Value));
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public void The_delimiter_is_found_though_titles_and_addresses_hold_others(char delimiter)
    {
        var text = $"Delegation, May 2027; Hangzhou\nName{delimiter}Nationality{delimiter}Employer\nERIKSEN Ada{delimiter}Norway{delimiter}\"Eksempel; Institute, Oslo\"\n";

        var grid = SheetReader.Read(Encoding.UTF8.GetBytes(text)).Value;

        Assert.Equal(["ERIKSEN Ada", "Norway", "Eksempel; Institute, Oslo"], grid.Rows[2].Cells);
    }

    [Fact]
    public void A_line_break_in_quotes_stays_in_its_cell_and_lines_keep_their_numbers()
    {
        var grid = SheetReader.Read(Encoding.UTF8.GetBytes(Plain + "\nREIBUN Taro,Japan,\n")).Value;

        Assert.Equal([1, 2, 4, 5], grid.Rows.Select(row => row.Number));
        Assert.Equal("comes by train,\nthen on foot", grid.Rows[1].Cells[2]);
    }

    [Fact]
    public void The_line_with_which_Excel_names_its_separator_is_no_row()
    {
        Assert.Equal("Name|Nationality/ERIKSEN Ada|Norway", Show(SheetReader.Read("sep=;\nName;Nationality\nERIKSEN Ada;Norway\n"u8.ToArray()).Value));
    }

    [Theory]
    [InlineData("%PDF-1.7\nhello", "list.not_a_table")]
    [InlineData("{\\rtf1 hello}", "list.not_a_table")]
    [InlineData("<html><table><tr><td>Name</td></tr></table></html>", "list.wrong_type")]
    [InlineData("   \r\n\t\n", "list.empty")]
    [InlineData("", "list.empty")]
    public void Other_kinds_of_files_are_named(string text, string code)
    {
        Assert.Equal(code, SheetReader.Read(Encoding.UTF8.GetBytes(text)).Refusal.Code);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_no_table()
    {
        Assert.Equal("list.not_a_table", SheetReader.Read(new byte[] { 1, 0, 2, 0, 3, 0 }).Refusal.Code);
        Assert.Equal("list.not_a_table", SheetReader.Read(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 1, 2 }).Refusal.Code);
    }

    [Fact]
    public void A_document_of_another_program_is_named()
    {
        Assert.Equal(("list.wrong_type", "Word (.docx)"), CodeAndKind(Zip(("word/document.xml", "<w/>"u8.ToArray()))));
        Assert.Equal(("list.wrong_type", "ZIP"), CodeAndKind(Zip(("names.csv", "Name"u8.ToArray()))));
        Assert.Equal(("list.wrong_type", "OpenDocument (.ods, .odt)"), CodeAndKind(Zip(("mimetype", "application/x"u8.ToArray()), ("content.xml", "<c/>"u8.ToArray()))));
    }

    [Fact]
    public void A_workbook_with_a_password_is_refused_as_such()
    {
        byte[] file = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[512], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[512]];

        Assert.Equal("list.password", SheetReader.Read(file).Refusal.Code);
    }

    [Fact]
    public void A_file_larger_than_ten_megabytes_is_refused_unread()
    {
        Assert.Equal(("list.too_large", 10), CodeAndLimit(SheetReader.Read(new byte[(10 * 1024 * 1024) + 1]).Refusal));
    }

    [Fact]
    public void Rows_columns_and_cells_have_their_limits_and_the_last_allowed_ones_pass()
    {
        var rows = new StringBuilder("Name,Nationality\n").Insert(17, "Ada Eriksen,NO\n", 19_999);

        Assert.Equal(20_000, SheetReader.Read(Encoding.UTF8.GetBytes(rows.ToString())).Value.Rows.Count);
        Assert.Equal("list.too_many_rows", SheetReader.Read(Encoding.UTF8.GetBytes(rows.Append("Ada Eriksen,NO\n").ToString())).Refusal.Code);
        Assert.Equal(200, SheetReader.Read(Encoding.UTF8.GetBytes("Name,Nationality" + new string(',', 198) + "x\n")).Value.Rows[0].Cells.Count);
        Assert.Equal("list.too_many_columns", SheetReader.Read(Encoding.UTF8.GetBytes("Name,Nationality" + new string(',', 199) + "x\n")).Refusal.Code);
        Assert.Equal(32_767, SheetReader.Read(Encoding.UTF8.GetBytes("Name,Remarks\nAda," + new string('x', 32_767) + "\n")).Value.Rows[1].Cells[1].Length);
        Assert.Equal("list.cell_too_long", SheetReader.Read(Encoding.UTF8.GetBytes("Name,Remarks\nAda," + new string('x', 32_768) + "\n")).Refusal.Code);
    }

    [Fact]
    public void Archives_that_unpack_to_too_much_are_refused_fast_and_in_little_memory()
    {
        var zeros = new byte[60 * 1024 * 1024];
        (string What, byte[] File, string Code)[] bombs =
        [
            ("one large part", Zip(("xl/workbook.xml", "<w/>"u8.ToArray()), ("xl/worksheets/sheet1.xml", zeros)), "list.bomb"),
            ("a part that packs too well", Zip(("xl/workbook.xml", "<w/>"u8.ToArray()), ("xl/sharedStrings.xml", zeros[..(5 * 1024 * 1024)])), "list.bomb"),
            ("too many parts", Zip([("xl/workbook.xml", "<w/>"u8.ToArray()), .. Enumerable.Range(0, 200).Select(number => ($"xl/{number}.xml", "<x/>"u8.ToArray()))]), "list.bomb"),
            ("an archive inside", Zip(("xl/workbook.xml", "<w/>"u8.ToArray()), ("xl/embeddings/a.docx", Zip(("b", [1])))), "list.bomb"),

            // The platform stops at the length that the directory claims; what is left is a workbook without sheets.
            ("a directory that lies", Lying(), "list.bomb,list.broken,list.empty"),
        ];
        foreach (var (what, file, code) in bombs)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();

            var refusal = SheetReader.Read(file).Refusal;

            Assert.True(code.Split(',').Contains(refusal.Code), $"{what}: {refusal.Code}");
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 8 * 1024 * 1024, $"{what}: {GC.GetAllocatedBytesForCurrentThread() - before} bytes");
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{what}: {watch.Elapsed}");
        }
    }

    [Fact]
    public void A_workbook_has_the_same_limits_as_a_text_and_formatted_blank_rows_do_not_count()
    {
        const string Head = """<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c><c r="B1" t="inlineStr"><is><t>Country</t></is></c></row>""";
        string People(int count) => string.Concat(Enumerable.Range(2, count).Select(row => $"""<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>MUSTER{row:00000} Anna</t></is></c><c r="B{row}" t="inlineStr"><is><t>DE</t></is></c></row>"""));

        Assert.Equal(20_000, SheetReader.Read(Workbook(Head + People(19_999))).Value.Rows.Count);
        Assert.Equal("list.too_many_rows", SheetReader.Read(Workbook(Head + People(20_000))).Refusal.Code);
        Assert.Equal("list.too_many_columns", SheetReader.Read(Workbook(Head + """<row r="2"><c r="ZZ2"><v>1</v></c></row>""")).Refusal.Code);
        Assert.Equal(4, SheetReader.Read(Workbook(Head + People(3) + """<row r="1048576"><c r="XFD1048576"/></row>""")).Value.Rows.Count);
    }

    [Fact]
    public void A_giant_cell_is_found_before_the_parser_holds_it()
    {
        // Random letters, so that neither the size nor the ratio gives it away.
        var letters = new byte[4 * 1024 * 1024];
        new Random(1).NextBytes(letters);
        for (var index = 0; index < letters.Length; index++)
        {
            letters[index] = (byte)('a' + (letters[index] % 26));
        }

        var file = Zip(("xl/workbook.xml", "<w/>"u8.ToArray()), ("xl/sharedStrings.xml", [.. "<sst><si><t>"u8, .. letters, .. "</t></si></sst>"u8]));

        Assert.Equal("list.cell_too_long", SheetReader.Read(file).Refusal.Code);
    }

    [Fact]
    public void Ten_thousand_rows_are_read_and_judged_in_seconds()
    {
        var text = new StringBuilder("Surname,Given name,Nationality,Passport no.,Date of birth,E-mail\n");
        for (var number = 0; number < 10_000; number++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"MUSTER{number},Anna,Germany,X{number:00000000},05/03/1980,anna{number}@muster.example\n");
        }

        var watch = Stopwatch.StartNew();
        var reading = DelegationListReader.Read(SheetReader.Read(Encoding.UTF8.GetBytes(text.ToString())).Value, SampleLists.Context).Value;

        Assert.Equal((10_000, 10_000), (reading.Rows.Count, reading.Count(ListRowStatus.Doubtful)));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), watch.Elapsed.ToString());
    }

    [Theory]
    [InlineData("lists/messy.xlsx")]
    [InlineData("lists/old-excel.xls")]
    [InlineData("lists/two-scripts.csv")]
    [InlineData("office/visits/university-delegation.xlsx")]
    public void A_damaged_file_is_read_or_refused_and_never_throws(string path)
    {
        var original = SampleLists.Bytes(path);
        var random = new Random(20270510);
        var outcomes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var round = 0; round < 1_000; round++)
        {
            var file = Damaged(original, random);

            var grid = SheetReader.Read(file);
            var outcome = grid.Succeeded ? DelegationListReader.Read(grid.Value, SampleLists.Context) is { Succeeded: false } refused ? refused.Refusal.Code : "read" : grid.Refusal.Code;

            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }

        Assert.Equal(1_000, outcomes.Values.Sum());
        Assert.All(outcomes.Keys, code => Assert.True(code == "read" || code.StartsWith("list.", StringComparison.Ordinal), code));
        Assert.True(outcomes.ContainsKey("read"), "Some damage is harmless.");
    }

    private static byte[] Damaged(byte[] original, Random random)
    {
        var file = original.ToArray();
        switch (random.Next(4))
        {
            case 0:
                return file[..random.Next(file.Length)];
            case 1:
                var start = random.Next(file.Length);
                return [.. file[..start], .. file[Math.Min(file.Length, start + random.Next(1, 64))..]];
            default:
                for (var change = random.Next(1, 12); change > 0; change--)
                {
                    file[random.Next(file.Length)] = (byte)random.Next(256);
                }

                return file;
        }
    }

    /// <summary>An archive whose directory claims ten bytes for a part of sixty megabytes.</summary>
    private static byte[] Lying()
    {
        var file = Zip(("xl/workbook.xml", "<w/>"u8.ToArray()), ("xl/big.xml", new byte[60 * 1024 * 1024]));
        byte[] real = BitConverter.GetBytes(60 * 1024 * 1024);
        for (var at = file.AsSpan().IndexOf(real); at >= 0; at = file.AsSpan().IndexOf(real))
        {
            BitConverter.GetBytes(10).CopyTo(file, at);
        }

        return file;
    }

    private static byte[] Workbook(string rows)
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        return Zip(
            ("[Content_Types].xml", Encoding.UTF8.GetBytes("""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>""")),
            ("xl/workbook.xml", Encoding.UTF8.GetBytes($"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>""")),
            ("xl/_rels/workbook.xml.rels", Encoding.UTF8.GetBytes($"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""")),
            ("xl/worksheets/sheet1.xml", Encoding.UTF8.GetBytes($"""<worksheet xmlns="{Main}"><sheetData>{rows}</sheetData></worksheet>""")));
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] parts)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    private static (string Code, object Kind) CodeAndKind(byte[] file)
    {
        var refusal = SheetReader.Read(file).Refusal;
        return (refusal.Code, refusal.Arguments[0]);
    }

    private static (string Code, object Limit) CodeAndLimit(Refusal refusal) => (refusal.Code, refusal.Arguments[0]);

    private static string Show(ListGrid grid) => string.Join('/', grid.Rows.Select(row => string.Join('|', row.Cells)));
}
