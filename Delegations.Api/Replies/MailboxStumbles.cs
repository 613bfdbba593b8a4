namespace Delegations.Api.Replies;

/// <summary>
/// Where the line broke while mails were asked for; it outlives the lines to one mailbox. A server that cannot give out one mail may end the line each time it is asked for it
/// (Dovecot does), so whoever reads goes on one by one from there, and gives a mail up at which the line broke three times running.
/// </summary>
internal sealed class MailboxStumbles
{
    private const int MostTimes = 3;

    private (uint Validity, uint Uid) _at;
    private int _times;
    private uint _oneByOneTo;

    /// <summary>The line broke while these were asked for.</summary>
    public void Note(uint validity, uint first, uint last)
    {
        _oneByOneTo = validity == _at.Validity ? Math.Max(_oneByOneTo, last) : last;
        _times = _at == (validity, first) ? _times + 1 : 1;
        _at = (validity, first);
    }

    /// <summary>The line broke here or close by: mails are asked for one by one.</summary>
    public bool IsCloseTo(uint validity, uint uid) => validity == _at.Validity && uid <= _oneByOneTo;

    /// <summary>The mail is not asked for any more.</summary>
    public bool IsGivenUp(uint validity, uint uid) => _at == (validity, uid) && _times >= MostTimes;
}
