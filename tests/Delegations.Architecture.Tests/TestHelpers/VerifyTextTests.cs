using Delegations.Testing;

namespace Delegations.Architecture.Tests.TestHelpers;

public sealed class VerifyTextTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("delegations-test-").FullName;

    private string Stem => Path.Combine(_folder, "LetterTests.A_letter");

    private string Verified => Stem + ".verified.txt";

    private string Received => Stem + ".received.txt";

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_verified_file_lies_beside_the_test_and_carries_its_name() =>
        VerifyText.Match("Dear Rector,\nwelcome to the university.", name: "en");

    [Fact]
    public void A_text_without_a_verified_file_fails_and_is_left_to_be_read()
    {
        var failure = Assert.Throws<TextDiffersException>(() => VerifyText.Match("Dear Rector,", Stem, accept: false));

        Assert.Equal($"There is no LetterTests.A_letter.verified.txt yet. Read {Received}, then rename it.", failure.Message);
        Assert.Equal("Dear Rector,\n", File.ReadAllText(Received));
        Assert.False(File.Exists(Verified));
    }

    [Fact]
    public void A_difference_fails_with_the_first_lines_that_differ_and_keeps_the_verified_file()
    {
        File.WriteAllText(Verified, "Dear Rector,\nwelcome.\n");

        var failure = Assert.Throws<TextDiffersException>(() => VerifyText.Match("Dear Rector,\nfarewell.", Stem, accept: false));

        Assert.EndsWith("line 2:\n- welcome.\n- \n+ farewell.\n+ ", failure.Message);
        Assert.Equal("Dear Rector,\nwelcome.\n", File.ReadAllText(Verified));
    }

    [Fact]
    public void A_text_that_only_became_longer_differs()
    {
        File.WriteAllText(Verified, "Dear Rector,\n");

        Assert.Throws<TextDiffersException>(() => VerifyText.Match("Dear Rector,\nwelcome.", Stem, accept: false));
    }

    [Fact]
    public void Line_ends_do_not_count_and_a_match_removes_what_was_received_before()
    {
        File.WriteAllText(Verified, "Dear Rector,\nwelcome.\n");
        File.WriteAllText(Received, "old");

        VerifyText.Match("Dear Rector,\r\nwelcome.", Stem, accept: false);

        Assert.False(File.Exists(Received));
    }

    [Fact]
    public void Accepting_writes_the_verified_file()
    {
        VerifyText.Match("Dear Rector,", Stem, accept: true);

        Assert.Equal("Dear Rector,\n", File.ReadAllText(Verified));
    }
}
