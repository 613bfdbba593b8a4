namespace Delegations.Core.Scheduling.Annealing;

/// <summary>
/// Chance that is the same for the same seed on every machine and costs next to nothing: the xoshiro256** generator of Blackman and Vigna
/// (public domain), seeded by splitmix64.
/// </summary>
internal sealed class Dice
{
    private const double Unit = 1.0 / (1UL << 53);
    private ulong _one;
    private ulong _two;
    private ulong _three;
    private ulong _four;

    public Dice(int seed)
    {
        var state = unchecked((ulong)seed);
        _one = Split(ref state);
        _two = Split(ref state);
        _three = Split(ref state);
        _four = Split(ref state);
    }

    /// <summary>A number from 0 to below <paramref name="bound"/>, which is more than zero.</summary>
    public int Next(int bound)
    {
        unchecked
        {
            return (int)(((Roll() >> 32) * (uint)bound) >> 32);
        }
    }

    /// <summary>A number from 0 to below 1.</summary>
    public double NextDouble() => (Roll() >> 11) * Unit;

    private static ulong Split(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return mixed ^ (mixed >> 31);
        }
    }

    private ulong Roll()
    {
        unchecked
        {
            var rolled = ulong.RotateLeft(_two * 5, 7) * 9;
            var shifted = _two << 17;
            _three ^= _one;
            _four ^= _two;
            _two ^= _three;
            _one ^= _four;
            _three ^= shifted;
            _four = ulong.RotateLeft(_four, 45);
            return rolled;
        }
    }
}
