// A small Core with one fault of each kind. The rules must find every one: a rule that never said no proves nothing.
#pragma warning disable MA0048, MA0182, IDE0079 // The faults are read together, in one file; nobody calls them.
namespace Planted.Core
{
    internal sealed class Refusal;
}

namespace Planted.Core.Letters
{
    internal class Letter
    {
        public static int Number() => 1;
    }

    [AttributeUsage(AttributeTargets.Class)]
    internal sealed class NumberedAttribute : Attribute;

    internal sealed class LetterLostException : Exception;
}

namespace Planted.Core.Directory
{
    internal sealed class Person
    {
        // No fault: the root belongs to all, and so do the four that everybody needs.
        public Refusal? Refused { get; init; }

        public Persistence.Context? Context { get; init; }
    }
}

namespace Planted.Core.Persistence
{
    internal sealed class Context
    {
        // No fault: storage knows all.
        public List<Letters.Letter> Letters { get; } = [];
    }
}

namespace Planted.Core.Visits
{
    // No fault: Visits may name Directory.
    internal sealed class Visit
    {
        public Directory.Person? Head { get; init; }
    }

    internal sealed class InAField
    {
        private Letters.Letter? _letter;

        public bool Forget() => _letter is not null && (_letter = null) is null;
    }

    internal sealed class InAMethod
    {
        public override int GetHashCode() => Letters.Letter.Number();
    }

    internal sealed class InALambda
    {
        public Func<int> Later { get; } = () => Letters.Letter.Number();
    }

    internal sealed class InAnAsyncMethod
    {
        public static async Task<int> NumberAsync()
        {
            await Task.Yield();
            return Letters.Letter.Number();
        }
    }

    internal sealed class InAGenericArgument
    {
        public IReadOnlyDictionary<string, Letters.Letter[]> Letters { get; init; } = new Dictionary<string, Letters.Letter[]>();
    }

    [Letters.Numbered]
    internal sealed class InAnAttribute;

    internal sealed class InABase : Letters.Letter;

    internal sealed class InACatch
    {
        public static void Try(Action action)
        {
            try
            {
                action();
            }
            catch (Letters.LetterLostException)
            {
                action();
            }
        }
    }
}

namespace Planted.Core.Scheduling
{
    // Even what everybody may name is too much for what must stay pure.
    internal sealed class Solver
    {
        public Persistence.Context? Context { get; init; }
    }
}

namespace Planted.Core.Parking
{
    // A word that the office does not have.
    internal sealed class ParkingLot
    {
        public Directory.Person? Owner { get; init; }
    }
}
