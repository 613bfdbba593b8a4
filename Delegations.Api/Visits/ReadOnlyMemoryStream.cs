using System.Runtime.InteropServices;

namespace Delegations.Api.Visits;

/// <summary>The uploaded bytes as a stream, without a copy where they are an array.</summary>
internal sealed class ReadOnlyMemoryStream(ReadOnlyMemory<byte> file) : MemoryStream(Array(file).Array!, Array(file).Offset, Array(file).Count, writable: false)
{
    private static ArraySegment<byte> Array(ReadOnlyMemory<byte> file) =>
        MemoryMarshal.TryGetArray(file, out var segment) ? segment : new ArraySegment<byte>(file.ToArray());
}
