using CsCheck;
using Delegations.Core.Visits.DelegationLists;
using NodaTime;

namespace Delegations.Core.Tests.Visits.DelegationLists;

public sealed class DelegationListReaderTests
{
    private static readonly DelegationListContext _context = new(new LocalDate(2027, 3, 15), new LocalDate(2027, 5, 12));

    [Theory]
    [InlineData("姓名 Name", DelegateField.FullName)]
    [InlineData("ＮＡＭＥ", DelegateField.FullName)]
    [InlineData("  Passport\nNo. ", DelegateField.PassportNumber)]
    [InlineData("护照号码（如有）", DelegateField.PassportNumber)]
    [InlineData("Given name(s) as in passport", DelegateField.GivenName)]
    [InlineData("职务（中文）", DelegateField.PostChinese)]
    [InlineData("职务 / Title", DelegateField.Post)]
    [InlineData("姓名（中文）", DelegateField.ChineseName)]
    [InlineData("出生日期 (yyyy-mm-dd)", DelegateField.BirthDate)]
    [InlineData("#", DelegateField.Order)]
    [InlineData("E-Mail-Adresse", DelegateField.Email)]
    [InlineData("Geburtsdatum", DelegateField.BirthDate)]
    public void A_heading_is_understood_in_the_forms_that_people_write(string heading, DelegateField field)
    {
        Assert.Equal(field, ListHeadings.Understand(CellText.Clean(heading)));
    }

    [Theory]
    [InlineData("Shoe size")]
    [InlineData("--")]
    [InlineData("")]
    public void A_heading_that_says_nothing_about_a_delegate_is_left_alone(string heading)
    {
        Assert.Null(ListHeadings.Understand(heading));
    }

    [Fact]
    public void Headings_are_found_below_titles_and_columns_stand_in_any_order()
    {
        var reading = Read(
            ["Visit to Hangzhou"],
            [],
            ["Delegation of Eksempel University", "", "May 2027"],
            ["Country", "#", "Given names", "Surname"],
            ["Norway", "1", "Ada Lind", "ERIKSEN"],
            [],
            ["Total: 1"]);

        Assert.Equal((4, 2, "ERIKSEN Ada Lind", "NO"), (reading.HeaderRow, reading.BlankRows, reading.Rows.Single().Delegate.DisplayName, reading.Rows.Single().Delegate.Nationality));
        Assert.Equal(["1 Title", "3 Title", "7 Footer"], reading.Skipped.Select(row => $"{row.Number} {row.Reason}"));
        Assert.Equal(["list.no_head"], reading.Notes.Select(note => note.Code));
    }

    [Fact]
    public void Headings_in_two_rows_are_read_together()
    {
        var reading = Read(
            ["No", "Name", "Name", "Passport", "Passport"],
            ["No", "Surname", "Given", "No.", "Valid until"],
            ["1", "ERIKSEN", "Ada", "X00000101", "2031-05-01"]);

        Assert.Equal(
            [DelegateField.Order, DelegateField.Surname, DelegateField.GivenName, DelegateField.PassportNumber, DelegateField.PassportExpiry],
            reading.Columns.Select(column => column.Field));
    }

    [Fact]
    public void Headings_repeated_on_each_page_are_no_people()
    {
        var reading = Read(["Name", "Sex", "Country"], ["ERIKSEN Ada", "F", "NO"], ["Name", "Sex", "Country"], ["REIBUN Taro", "M", "JP"]);

        Assert.Equal((2, SkippedReason.Heading), (reading.Rows.Count, reading.Skipped.Single().Reason));
    }

    [Fact]
    public void Headings_beyond_the_twentieth_row_are_not_looked_for()
    {
        string[][] rows = [.. Enumerable.Repeat<string[]>(["text"], 20), ["Name", "Sex"], ["ERIKSEN Ada", "F"]];

        Assert.Equal("list.no_header", DelegationListReader.Read(ListGrid.Of(rows), _context).Refusal.Code);
        Assert.True(DelegationListReader.Read(ListGrid.Of(rows[1..]), _context).Succeeded);
    }

    [Fact]
    public void A_list_without_anything_or_anybody_is_refused()
    {
        Assert.Equal("list.empty", DelegationListReader.Read(ListGrid.Of([["", " "], []]), _context).Refusal.Code);
        Assert.Equal("list.no_people", DelegationListReader.Read(ListGrid.Of([["Name", "Sex"], ["合计：0"]]), _context).Refusal.Code);
    }

    [Theory]
    [InlineData("ERIKSEN Ada Lind", "ERIKSEN", "Ada Lind")]
    [InlineData("Ada Lind ERIKSEN", "ERIKSEN", "Ada Lind")]
    [InlineData("Eriksen, Ada Lind", "Eriksen", "Ada Lind")]
    [InlineData("Jan van der BERG", "van der BERG", "Jan")]
    [InlineData("EJEMPLO PRUEBA María José", "EJEMPLO PRUEBA", "María José")]
    [InlineData("Prof. Dr. Anna B. MUSTER", "MUSTER", "Anna B.")]
    [InlineData("McDONALD Flora", "McDONALD", "Flora")]
    [InlineData("MUSTER-GROß Anna", "MUSTER-GROß", "Anna")]
    [InlineData("Anna MUSTER 安娜·穆斯特", "MUSTER", "Anna")]
    [InlineData("安娜·穆斯特（MUSTER Anna）", "MUSTER", "Anna")]
    public void A_name_is_split_where_its_writer_marked_the_surname(string name, string surname, string given)
    {
        var reading = ListNames.Read(name);

        Assert.Equal((surname, given), (reading.Surname, reading.GivenName));
    }

    [Theory]
    [InlineData("Ada Lind Eriksen", "list.name_not_split", null)]
    [InlineData("ADA LIND ERIKSEN", "list.name_not_split", null)]
    [InlineData("Contohsuwarno", "list.name_one_word", "Contohsuwarno")]
    [InlineData("安娜·穆斯特", "list.passport_name_missing", null)]
    public void A_name_that_cannot_be_split_is_kept_whole_with_a_doubt(string name, string code, string? given)
    {
        var row = Read(["Name", "Country"], [name, "Germany"]).Rows.Single();

        Assert.Equal((ListRowStatus.Doubtful, code, null, given), (row.Status, row.Notes.Single().Code, row.Delegate.Surname, row.Delegate.GivenName));
        Assert.Equal(name, row.Delegate.DisplayName);
    }

    [Theory]
    [InlineData("2027-05-10", "2027-05-10")]
    [InlineData("10.05.2027", "2027-05-10")]
    [InlineData("25/12/2027", "2027-12-25")]
    [InlineData("12/25/2027", "2027-12-25")]
    [InlineData("May 10, 2027", "2027-05-10")]
    [InlineData("10th of May 2027", "2027-05-10")]
    [InlineData("10. März 2027", "2027-03-10")]
    [InlineData("10 août 2027", "2027-08-10")]
    [InlineData("2027年5月10日", "2027-05-10")]
    [InlineData("２０２７年５月１０日", "2027-05-10")]
    [InlineData("1980.3.5", "1980-03-05")]
    [InlineData("19800305", "1980-03-05")]
    [InlineData("2027-05-10 00:00:00", "2027-05-10")]
    [InlineData("46517", "2027-05-10")]
    [InlineData("٢٠٢٧-٠٥-١٠", "2027-05-10")]
    public void A_date_is_read_as_people_write_it(string cell, string expected)
    {
        var reading = ListDates.Read(cell, DayMonthOrder.Unknown, past: false, _context.Today);

        Assert.Equal((NodaTime.Text.LocalDatePattern.Iso.Parse(expected).Value, null), (reading.Date, reading.Other));
    }

    [Theory]
    [InlineData("30.02.2027")]
    [InlineData("13/13/2027")]
    [InlineData("1980")]
    [InlineData("soon")]
    [InlineData("2523-05-10")]
    public void What_is_no_date_is_not_made_one(string cell)
    {
        Assert.Null(ListDates.Read(cell, DayMonthOrder.Unknown, past: false, _context.Today).Date);
    }

    [Fact]
    public void Day_and_month_are_doubted_only_while_the_column_does_not_tell()
    {
        var alone = Read(["Name", "Date of birth"], ["ERIKSEN Ada", "05/03/1980"]).Rows[0];
        var told = Read(["Name", "Date of birth"], ["ERIKSEN Ada", "05/03/1980"], ["REIBUN Taro", "12/25/1977"]).Rows[0];

        Assert.Equal((ListRowStatus.Doubtful, new LocalDate(1980, 3, 5)), (alone.Status, alone.Delegate.BirthDate));
        Assert.Equal(("list.date_ambiguous", "05/03/1980", "1980-03-05", "1980-05-03"), (alone.Notes[0].Code, alone.Notes[0].Arguments[0], alone.Notes[0].Arguments[1], alone.Notes[0].Arguments[2]));
        Assert.Equal((ListRowStatus.Good, new LocalDate(1980, 5, 3)), (told.Status, told.Delegate.BirthDate));
    }

    [Theory]
    [InlineData("DE", "DE")]
    [InlineData("deu", "DE")]
    [InlineData("Germany", "DE")]
    [InlineData("German", "DE")]
    [InlineData("德国", "DE")]
    [InlineData("德国籍", "DE")]
    [InlineData("德国 Germany", "DE")]
    [InlineData("Côte d’Ivoire", "CI")]
    [InlineData("U.S.A.", "US")]
    [InlineData("中国香港", "HK")]
    [InlineData("The Netherlands", "NL")]
    public void A_nationality_is_read_from_code_or_name_in_both_languages(string cell, string code)
    {
        Assert.Equal(code, Nationalities.CodeOf(cell));
    }

    [Fact]
    public void The_rules_of_the_office_decide_what_can_be_taken_over()
    {
        string[] headings = ["Name", "Passport no.", "Passport expiry", "Date of birth", "E-mail"];
        var reading = Read(
            headings,
            ["ERIKSEN Ada", "X00000101", "2031-05-01", "1969-04-02", "ada@eksempel.example"],
            ["REIBUN Taro", "X00000102", "2027-05-11", "1977-08-19", "taro@eksempel.example"],
            ["MORGEN Ida", "X00000103", "2031-05-01", "2027-03-16", "ida@eksempel.example"],
            ["ESIMERKKI Aino", "x 0000 0101", "2031-05-01", "1980-03-05", "aino@eksempel.example"],
            ["Ada ERIKSEN", "", "", "2 April 1969", "ada@eksempel.example"],
            ["PRIMER Vesna", "", "", "", "vesna@"],
            ["", "X00000107", "2031-05-01", "", "nobody@eksempel.example"],
            ["REIBUN Taro", "", "", "", ""]);

        Assert.Equal(
            [
                "2 Good ",
                "3 Doubtful list.passport_expired(2027-05-11,2027-05-12)",
                "4 Bad list.birth_in_future(2027-03-16)",
                "5 Bad list.duplicate_passport(2)",
                "6 Bad list.duplicate_person(2)",
                "7 Bad list.email_invalid(vesna@)",
                "8 Bad list.name_missing()",
                "9 Doubtful list.same_name(3)",
            ],
            reading.Rows.Select(row => $"{row.Number} {row.Status} {string.Join(';', row.Notes.Select(note => $"{note.Code}({string.Join(',', note.Arguments)})"))}"));
        Assert.Equal([2, 3, 9], reading.Usable.Select(row => row.Number));
    }

    [Fact]
    public void A_passport_valid_to_the_last_day_of_the_visit_raises_no_doubt()
    {
        Assert.Equal(ListRowStatus.Good, Read(["Name", "Passport expiry"], ["ERIKSEN Ada", "2027-05-12"]).Rows[0].Status);
    }

    [Fact]
    public void Languages_become_codes_best_first()
    {
        Assert.Equal(["de", "en", "zh", "Klingon"], Read(["Name", "Languages"], ["ERIKSEN Ada", "Deutsch (native), English / 中文; Klingon, German"]).Rows[0].Delegate.Languages);
    }

    [Fact]
    public void Signs_that_turn_a_text_around_are_taken_out_of_names()
    {
        Assert.Equal("ERIKSEN Ada", Read(["Name", "Sex"], ["ERIK\u202ESEN\u0000 \u3000Ada\u200B", "F"]).Rows[0].Delegate.DisplayName);
    }

    [Fact]
    public void No_grid_makes_the_reader_throw_and_every_row_is_accounted_for()
    {
        string[] words =
        [
            "Name", "姓名", "Surname", "Given name", "No.", "国籍", "Date of birth", "Passport no.", "有效期至", "E-mail", "备注", "Title", "Role", "", " ", "ERIKSEN Ada", "安娜", "3", "31/12/9999", "00000", "99999",
            "2027-02-30", "a@b", "a@b.example", "Total: 7", "合计", "团长", "\uD800", "\uFFFE", "e\u0301", "٣", ",", ", ,", "McX Y", "Dr.", "\u202E", "，", "1e400", new string('x', 700), "(((", "德国",
        ];
        var word = Gen.Int[0, words.Length - 1].Select(index => words[index]);
        var cell = Gen.Frequency((4, word), (1, Gen.String), (1, Gen.Select(word, word, (one, other) => one + " " + other)));
        var grids = cell.List[0, 8].List[0, 30];

        grids.Sample(
            rows =>
            {
                var result = DelegationListReader.Read(ListGrid.Of([.. rows]), _context);
                if (result.Succeeded)
                {
                    var reading = result.Value;
                    var accounted = reading.Rows.Count + reading.Skipped.Count + reading.BlankRows;
                    Assert.InRange(rows.Count - accounted, 1, 2);
                    Assert.All(reading.Rows, row => Assert.Equal(row.Status == ListRowStatus.Good, row.Notes.Count == 0));
                    Assert.All(reading.Usable, row => Assert.NotEqual(string.Empty, row.Delegate.DisplayName));
                    Assert.Equal(reading.Columns.Count(column => column.Field is not null), reading.Columns.Select(column => column.Field).OfType<DelegateField>().Distinct().Count());
                }
                else
                {
                    Assert.StartsWith("list.", result.Refusal.Code, StringComparison.Ordinal);
                }
            },
            iter: 3_000);
    }

    private static DelegationListReading Read(params string[][] rows) => DelegationListReader.Read(ListGrid.Of(rows), _context).Value;
}
