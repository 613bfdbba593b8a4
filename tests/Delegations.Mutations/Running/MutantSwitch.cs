using System.Reflection;

namespace Delegations.Mutations.Running;

/// <summary>The switch that is compiled into the mutated assembly (Mutants/Switch.cs), seen from outside.</summary>
internal sealed class MutantSwitch
{
    private readonly FieldInfo _active;
    private readonly FieldInfo _recording;
    private readonly FieldInfo _reached;

    public MutantSwitch()
    {
        var type = Type.GetType("Delegations.Injected.Switch, Delegations.Core", throwOnError: true)!;
        _active = type.GetField("Active")!;
        _recording = type.GetField("Recording")!;
        _reached = type.GetField("Reached")!;
    }

    public void Set(int mutant, bool isRecording)
    {
        if (isRecording)
        {
            _reached.SetValue(null, new byte[100_000]);
        }

        _active.SetValue(null, mutant);
        _recording.SetValue(null, isRecording);
    }

    public int[] Reached()
    {
        var reached = (byte[])_reached.GetValue(null)!;
        return [.. Enumerable.Range(0, reached.Length).Where(mutant => reached[mutant] != 0)];
    }
}
