namespace Delegations.Api.Documents.Skia;

/// <summary>A slab and how far below the content's upper edge it stands.</summary>
internal readonly record struct PlacedSlab(Slab Slab, float Y);

/// <summary>Deals slabs out to pages.</summary>
internal static class Pagination
{
    /// <summary>The pages. Heights are of the content, in points.</summary>
    public static IReadOnlyList<IReadOnlyList<PlacedSlab>> Deal(IReadOnlyList<Slab> slabs, float firstHeight, float nextHeight)
    {
        var pages = new List<IReadOnlyList<PlacedSlab>>();
        var page = new List<PlacedSlab>();
        var y = 0f;
        var at = 0;
        while (at < slabs.Count)
        {
            if (slabs[at].BreaksPage)
            {
                Turn();
                at++;
                continue;
            }

            var end = EndOfGroup(slabs, at);
            var height = 0f;
            for (var i = at; i < end; i++)
            {
                height += slabs[i].Height;
            }

            var room = (pages.Count == 0 ? firstHeight : nextHeight) - y;
            if (height > room && page.Count > 0 && (height <= nextHeight || slabs[at].Height > room))
            {
                Turn();
                room = nextHeight;
            }

            // More than a page that wants to stay together is cut where the page ends.
            end = height > room ? at + 1 : end;
            for (; at < end; at++)
            {
                Place(slabs[at]);
            }
        }

        Turn();
        return pages;

        void Place(Slab slab)
        {
            if (page.Count == 0 && slab.IsSpace)
            {
                return;
            }

            if (page.Count == 0 && slab.Header is { } header)
            {
                page.Add(new PlacedSlab(header, y));
                y += header.Height;
            }

            page.Add(new PlacedSlab(slab, y));
            y += slab.Height;
        }

        void Turn()
        {
            if (page.Count > 0)
            {
                pages.Add(page);
            }

            page = [];
            y = 0;
        }
    }

    private static int EndOfGroup(IReadOnlyList<Slab> slabs, int start)
    {
        var end = start;
        while (end < slabs.Count - 1 && slabs[end].KeepWithNext && !slabs[end + 1].BreaksPage)
        {
            end++;
        }

        return end + 1;
    }
}
