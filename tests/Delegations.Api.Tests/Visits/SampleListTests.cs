using Delegations.Api.Visits;
using Delegations.Core.Visits.DelegationLists;

namespace Delegations.Api.Tests.Visits;

public sealed class SampleListTests
{
    [Fact]
    public void The_university_delegation_is_read_whole_from_a_workbook_with_titles_and_headings_in_two_languages()
    {
        var reading = SampleLists.Read("office/visits/university-delegation.xlsx");

        Assert.Equal(
            [
                "5 Good Head MUSTERMANN|Annegret Beispiela|安妮格蕾特·穆斯特曼 DE 1964-03-05 2031-06-30",
                "6 Good Deputy BEISPIEL|Karl Theodor|卡尔·拜施皮尔 DE 1968-11-12 2030-09-30",
                "8 Good Member PÉLDA|Ilona|佩尔达·伊洛娜 HU 1975-03-05 2032-01-15",
                "9 Good Member |CONTOHWATI|康托瓦蒂 ID 1990-08-17 2029-05-31",
                "10 Good Member EJEMPLO PRUEBA|María José|玛丽亚·何塞·埃亨普洛 ES 1971-07-25 2030-02-28",
                "11 Good Member NGUYEN|Thi Du|阮示喻 VN 1996-12-01 2030-04-12",
                "12 Good Aide FULAN|Samira|萨米拉·弗兰 TN 1982-05-19 2029-10-08",
            ],
            Lines(reading));
        Assert.Equal((4, 0), (reading.HeaderRow, reading.Notes.Count));
        Assert.Equal(["1 Title", "2 Title", "14 Footer"], reading.Skipped.Select(row => $"{row.Number} {row.Reason}"));
        Assert.All(reading.Columns, column => Assert.NotNull(column.Field));
    }

    [Fact]
    public void The_government_delegation_is_read_from_Chinese_headings_and_dates_in_many_forms()
    {
        var reading = SampleLists.Read("office/visits/government-delegation.csv");

        Assert.Equal(
            [
                "2 Good Head VORLAGE|Hiltrud|希尔特鲁德·福拉格 DE 1963-02-11 2030-08-01",
                "3 Good Deputy PLATZHALTER|Egon|埃贡·普拉茨哈尔特 DE 1970-12-24 2031-03-15",
                "4 Good Member DE MODELO|Inês|伊内斯·德莫德罗 PT 1979-09-30 2029-11-05",
                "5 Good Aide LI|Shili|李示例 DE 1988-04-17 2032-01-01",
                "6 Good Press EXEMPEL|Åsa|奥萨·埃克森佩尔 SE 1991-06-06 2028-07-07",
            ],
            Lines(reading));
        Assert.Equal(["8 Footer 填表日期：2027年3月1日"], reading.Skipped.Select(row => $"{row.Number} {row.Reason} {row.Text}"));
    }

    [Fact]
    public void A_messy_workbook_gives_each_row_its_reasons()
    {
        var reading = SampleLists.Read("lists/messy.xlsx");

        Assert.Equal(("Liste", 6), (reading.SheetName, reading.HeaderRow));
        Assert.Equal(
            [
                "7 Good ",
                "8 Bad list.email_invalid",
                "10 Doubtful list.nationality_not_understood,list.passport_expired",
                "11 Bad list.duplicate_passport",
                "12 Doubtful list.name_one_word",
                "13 Bad list.duplicate_person",
                "14 Bad list.name_missing",
                "15 Bad list.birth_in_future,list.role_not_understood",
            ],
            reading.Rows.Select(row => $"{row.Number} {row.Status} {string.Join(',', row.Notes.Select(note => note.Code))}"));
        Assert.Equal(["list.column_not_understood I Shoe size"], reading.Notes.Select(note => $"{note.Code} {string.Join(' ', note.Arguments)}"));
        Assert.Equal(DelegateField.PassportExpiry, reading.Columns.Single(column => column.Heading == "Passport Valid until").Field);
        Assert.Equal("Eksempel University", reading.Rows[5].Delegate.Employer);
    }

    [Fact]
    public void Names_in_two_scripts_are_read_from_a_text_in_GB18030()
    {
        var reading = SampleLists.Read("lists/two-scripts.csv");

        Assert.Equal(
            ["REIBUN Taro/例文太郎/", "ERIKSEN Ada Lind//艾达·林德·埃里克森", "MITHAL Yusuf/يوسف مثال/", "YESI Hana/예시 하나/"],
            reading.Rows.Select(row => $"{row.Delegate.DisplayName}/{row.Delegate.NativeName}/{row.Delegate.ChineseName}"));
    }

    [Fact]
    public void A_Chinese_form_with_numbered_blank_lines_gives_the_people_who_come()
    {
        var reading = SampleLists.Read("lists/chinese.xlsx");

        Assert.Equal(
            ["4 Good Head ERIKSEN|Ada Lind|艾达·埃里克森 NO 1969-04-02 ", "5 Good Member REIBUN|Taro|例文太郎 JP 1977-08-19 ", "6 Doubtful Member ||穆罕默德·米萨尔 EG 1988-01-02 "],
            Lines(reading));
        Assert.Equal(2, reading.BlankRows);
    }

    [Theory]
    [InlineData("lists/good.csv", 4)]
    [InlineData("lists/old-excel.xls", 4)]
    [InlineData("office/visits/professor.csv", 1)]
    public void A_clean_list_raises_no_doubt(string path, int people)
    {
        var reading = SampleLists.Read(path);

        Assert.Equal((people, people, 0), (reading.Rows.Count, reading.Count(ListRowStatus.Good), reading.Notes.Count));
    }

    [Theory]
    [InlineData("lists/broken.xlsx", "list.broken")]
    [InlineData("lists/not-a-list.xlsx", "list.not_a_table")]
    public void A_file_that_is_no_list_is_refused_by_its_content(string path, string code)
    {
        Assert.Equal(code, SheetReader.Read(SampleLists.Bytes(path)).Refusal.Code);
    }

    private static IEnumerable<string> Lines(DelegationListReading reading) =>
        reading.Rows.Select(row => FormattableString.Invariant(
            $"{row.Number} {row.Status} {row.Delegate.Role} {row.Delegate.Surname}|{row.Delegate.GivenName}|{row.Delegate.ChineseName} {row.Delegate.Nationality} {row.Delegate.BirthDate:uuuu-MM-dd} {row.Delegate.PassportExpiry:uuuu-MM-dd}"));
}
