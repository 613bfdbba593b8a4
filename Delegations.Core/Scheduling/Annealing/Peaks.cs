namespace Delegations.Core.Scheduling.Annealing;

/// <summary>The largest of many numbers that change one at a time: a tournament, in which a change is played again up to the root.</summary>
internal sealed class Peaks
{
    /// <summary>The value of whoever does not take part.</summary>
    public const long Nobody = long.MinValue;

    private readonly int _leaves;
    private readonly long[] _values;

    public Peaks(int count, long value)
    {
        _leaves = 1;
        while (_leaves < count)
        {
            _leaves *= 2;
        }

        _values = new long[2 * _leaves];
        Array.Fill(_values, Nobody);
        for (var index = 0; index < count; index++)
        {
            _values[_leaves + index] = value;
        }

        for (var node = _leaves - 1; node >= 1; node--)
        {
            _values[node] = Math.Max(_values[2 * node], _values[(2 * node) + 1]);
        }
    }

    /// <summary>The largest, or <see cref="Nobody"/>.</summary>
    public long Largest => _values[1];

    public long this[int index]
    {
        get => _values[_leaves + index];
        set
        {
            var node = _leaves + index;
            _values[node] = value;
            for (node /= 2; node >= 1; node /= 2)
            {
                var largest = Math.Max(_values[2 * node], _values[(2 * node) + 1]);
                if (_values[node] == largest)
                {
                    break;
                }

                _values[node] = largest;
            }
        }
    }
}
