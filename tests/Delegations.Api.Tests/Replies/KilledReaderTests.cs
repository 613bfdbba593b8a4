using System.Globalization;
using Delegations.Core.Replies;
using Delegations.Testing.Databases;
using static Delegations.Api.Tests.Replies.ReplySamples;

namespace Delegations.Api.Tests.Replies;

/// <summary>
/// The program itself reads a mailbox and is killed (SIGKILL). Whatever moment that is, each answer counts once: it is on file and the mailbox is read past it, or neither.
/// <c>DELEGATIONS_KILLS</c> sets how often (20 at night).
/// </summary>
public sealed class KilledReaderTests
{
    private const int Enclosed = 300_000;

    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("DELEGATIONS_KILLS"), CultureInfo.InvariantCulture, out var count) ? count : 3;

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Killed_between_fetching_and_storing_it_takes_each_answer_in_the_next_time(DatabaseKind kind)
    {
        await using var office = await ReadingOffice.OpenAsync(kind);
        var enclosure = Part("application/octet-stream; name=map.bin", new string('x', Enclosed));
        for (var number = 0; number < Kills; number++)
        {
            var before = (await office.PositionAsync())?.LookedAt;
            await using var node = office.StartNode();

            // It has searched, taken in what the one before it left behind, and waits.
            await office.SettledAsync(node, before);
            Assert.Equal(number, await office.CountAsync());
            await using (await office.HoldTheStoreAsync())
            {
                var passed = office.Line.Passed;
                office.Servers.Deliver(ReadingOffice.Address, office.Answer(number, "ACCEPTED", enclosure));
                await office.UntilAsync(() => Task.FromResult(office.Line.Passed >= passed + Enclosed), node);

                // Fetched it is, and it cannot be stored: the blow falls while it is read, or while its commit waits.
                await Task.Delay(TimeSpan.FromMilliseconds(400 * (number % 3)), TestContext.Current.CancellationToken);
                await node.KillAsync();
            }

            Assert.Equal(number, await office.CountAsync());
            Assert.Equal(number, await office.TakenAsync());
        }

        await using var last = office.StartNode();
        await office.UntilAsync(async () => await office.CountAsync() >= Kills, last);
        await AssertOnceAsync(office, Kills);
    }

    [Theory]
    [MemberData(nameof(TestDatabases.All), MemberType = typeof(TestDatabases))]
    public async Task Killed_while_it_reads_a_heap_of_answers_it_takes_each_in_once(DatabaseKind kind)
    {
        const int Heap = 80;
        await using var office = await ReadingOffice.OpenAsync(kind);
        for (var number = 0; number < Heap; number++)
        {
            office.Servers.Deliver(ReadingOffice.Address, office.Answer(number, number % 2 == 0 ? "ACCEPTED" : "DECLINED"));
        }

        var counts = new List<int> { 0 };
        for (var kill = 0; kill < Kills - 1; kill++)
        {
            await using var node = office.StartNode();
            await office.UntilAsync(async () => await office.CountAsync() > counts[^1], node);
            await node.KillAsync();
            counts.Add(await office.CountAsync());
        }

        // It never began anew, and never stood still.
        Assert.Equal(counts.Order().Distinct(), counts);
        await using var last = office.StartNode();
        await office.UntilAsync(async () => await office.CountAsync() >= Heap, last);
        await AssertOnceAsync(office, Heap);
    }

    private static async Task AssertOnceAsync(ReadingOffice office, int answers)
    {
        Assert.Equal(Enumerable.Range(0, answers).Select(number => (ReadingOffice.MessageId(number), InboundState.Applied, InboundReasons.Applied)), await office.MailsAsync());
        Assert.Equal(answers, await office.TakenAsync());
        Assert.Equal(answers, (await office.PositionAsync())!.LastUid);
    }
}
