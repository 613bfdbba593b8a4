using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Delegations.Architecture.Tests.Assemblies;

/// <summary>
/// Who names whom in a compiled assembly, read from its metadata and IL without loading it. What the compiler folds away (constants,
/// nameof) leaves no trace and is not seen.
/// </summary>
internal sealed class CompiledAssembly
{
    private static readonly Dictionary<short, OperandType> Operands = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value, code => code.OperandType);

    private readonly HashSet<TypeUse> _uses = [];
    private readonly MetadataReader _metadata;
    private readonly PEReader _file;
    private readonly NamedTypes _named;

    private CompiledAssembly(PEReader file)
    {
        _file = file;
        _metadata = file.GetMetadataReader();
        Name = _metadata.GetString(_metadata.GetAssemblyDefinition().Name);
        _named = new NamedTypes(_metadata, Name);
        Types = [.. _metadata.TypeDefinitions.Select(_named.Definition).Where(type => type.Name != "<Module>").Distinct()];
        foreach (var handle in _metadata.TypeDefinitions)
        {
            ReadType(handle);
        }
    }

    public string Name { get; }

    /// <summary>Every type defined in it, nested ones counted as the type around them.</summary>
    public ImmutableArray<TypeName> Types { get; }

    /// <summary>Every use of a type by another one.</summary>
    public IReadOnlyCollection<TypeUse> Uses => _uses;

    public static CompiledAssembly Of(System.Reflection.Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        return new CompiledAssembly(file);
    }

    private void ReadType(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        var from = _named.Definition(handle);
        Use(from, type.BaseType);
        Use(from, type.GetCustomAttributes());
        Use(from, type.GetGenericParameters());
        foreach (var implemented in type.GetInterfaceImplementations())
        {
            Use(from, _metadata.GetInterfaceImplementation(implemented).Interface);
        }

        foreach (var field in type.GetFields().Select(_metadata.GetFieldDefinition))
        {
            Use(from, field.DecodeSignature(_named, null));
            Use(from, field.GetCustomAttributes());
        }

        foreach (var property in type.GetProperties().Select(_metadata.GetPropertyDefinition))
        {
            Use(from, property.GetCustomAttributes());
        }

        foreach (var method in type.GetMethods().Select(_metadata.GetMethodDefinition))
        {
            ReadMethod(from, method);
        }
    }

    private void ReadMethod(TypeName from, MethodDefinition method)
    {
        var signature = method.DecodeSignature(_named, null);
        Use(from, [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(type => type)]);
        Use(from, method.GetCustomAttributes());
        Use(from, method.GetGenericParameters());
        foreach (var parameter in method.GetParameters())
        {
            Use(from, _metadata.GetParameter(parameter).GetCustomAttributes());
        }

        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        var body = _file.GetMethodBody(method.RelativeVirtualAddress);
        foreach (var caught in body.ExceptionRegions.Where(region => region.Kind == ExceptionRegionKind.Catch))
        {
            Use(from, caught.CatchType);
        }

        if (!body.LocalSignature.IsNil)
        {
            Use(from, [.. _metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_named, null).SelectMany(type => type)]);
        }

        ReadInstructions(from, body.GetILReader());
    }

    private void ReadInstructions(TypeName from, BlobReader code)
    {
        while (code.RemainingBytes > 0)
        {
            var first = code.ReadByte();
            var instruction = first == 0xFE ? unchecked((short)(0xFE00 | code.ReadByte())) : first;
            switch (Operands[instruction])
            {
                case OperandType.InlineType or OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok:
                    Use(from, MetadataTokens.EntityHandle(code.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    // Read first: `Offset +=` would add to the offset from before the count was read.
                    var cases = code.ReadInt32();
                    code.Offset += checked(4 * cases);
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    code.Offset += 8;
                    break;
                case OperandType.InlineVar:
                    code.Offset += 2;
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    code.Offset += 1;
                    break;
                case OperandType.InlineNone:
                    break;
                default:
                    code.Offset += 4;
                    break;
            }
        }
    }

    private void Use(TypeName from, EntityHandle handle) => Use(from, _named.Of(handle));

    private void Use(TypeName from, CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes)
        {
            Use(from, _metadata.GetCustomAttribute(attribute).Constructor);
        }
    }

    private void Use(TypeName from, GenericParameterHandleCollection parameters)
    {
        foreach (var constraint in parameters.SelectMany(parameter => _metadata.GetGenericParameter(parameter).GetConstraints()))
        {
            Use(from, _metadata.GetGenericParameterConstraint(constraint).Type);
        }
    }

    private void Use(TypeName from, ImmutableArray<TypeName> named)
    {
        foreach (var to in named.Where(to => to != from))
        {
            _uses.Add(new TypeUse(from, to));
        }
    }
}
