using Delegations.Api.Mail;
using Delegations.Core.Mail;
using Microsoft.Extensions.Options;

namespace Delegations.Api.Tests.Mail;

public sealed class PickupFolderTransportTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "delegations-pickup-" + Guid.NewGuid().ToString("N"));
    private readonly byte[] _message = MessageComposer.Compose(MessageComposerTests.Message()).Value;

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_message_becomes_one_whole_file()
    {
        var delivery = await Send(_folder, "visit-1.itinerary_2");

        var file = Path.Combine(_folder, "visit-1.itinerary_2.eml");
        Assert.Equal(new MailDelivery.Sent(file), delivery);
        Assert.Equal([file], Directory.GetFiles(_folder));
        Assert.Equal(_message, await File.ReadAllBytesAsync(file));
    }

    [Fact]
    public async Task The_same_message_again_replaces_its_file()
    {
        await Send(_folder, "mail-1");
        await Send(_folder, "mail-1");

        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_told_and_the_mail_is_kept()
    {
        Directory.CreateDirectory(_folder);
        var file = Path.Combine(_folder, "not-a-folder");
        await File.WriteAllTextAsync(file, "x");

        var delivery = Assert.IsType<MailDelivery.TryLater>(await Send(file, "mail-1"));

        Assert.Contains(file, delivery.Reason, StringComparison.Ordinal);
        Assert.False(delivery.MayHaveArrived);
    }

    [Theory]
    [InlineData(28)]
    [InlineData(unchecked((int)0x80070070))]
    public void A_full_disk_is_said_in_plain_words(int code) => Assert.Equal(
        "The disk with the mail folder /srv/mail is full. Make room; the mail is kept and will be tried again.",
        PickupFolderTransport.Reason(new IOException("No space left on device", code), "/srv/mail"));

    [Theory]
    [InlineData("")]
    [InlineData("../mail")]
    [InlineData("a/b")]
    [InlineData(".hidden")]
    [InlineData("a b")]
    [InlineData("号")]
    public async Task A_name_that_is_no_plain_file_name_is_a_bug(string fileName) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Send(_folder, fileName));

    [Fact]
    public async Task A_cancelled_attempt_leaves_nothing_behind()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Send(_folder, "mail-1", cancelled.Token));

        Assert.Empty(Directory.GetFiles(_folder));
    }

    private Task<MailDelivery> Send(string folder, string fileName, CancellationToken ct = default) =>
        new PickupFolderTransport(Options.Create(new MailOptions { PickupFolder = folder }))
            .SendAsync(_message, "protocol@example.edu", "anna.muster@uni.example", fileName, ct);
}
