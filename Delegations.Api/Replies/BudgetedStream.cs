namespace Delegations.Api.Replies;

/// <summary>A file in memory that looks at the clock whenever some of it is read: so a parser that knows no deadline keeps one.</summary>
internal sealed class BudgetedStream(ReadOnlyMemory<byte> file, ReplyBudget budget) : Stream
{
    private long _at;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => file.Length;

    /// <inheritdoc/>
    public override long Position { get => _at; set => _at = Math.Clamp(value, 0, file.Length); }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        budget.CheckTime();
        var take = (int)Math.Min(buffer.Length, file.Length - _at);
        file.Span.Slice((int)_at, take).CopyTo(buffer);
        _at += take;
        return take;
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _at + offset,
        _ => file.Length + offset,
    };

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
