namespace MlNetServe.Onnx;

/// <summary>The element types of one node: what its inputs must be, and what its outputs are. A type that is not derived fits anywhere.</summary>
internal sealed class TypeChecker(OnnxNode node, OnnxOpSchema schema, GraphScope scope, Action<string> report)
{
    private readonly Dictionary<string, OnnxType> _variables = new(StringComparer.Ordinal);

    /// <summary>Checks the inputs and gives one type an output.</summary>
    public OnnxType[] Check()
    {
        for (var i = 0; i < node.Inputs.Count; i++)
        {
            if (node.Inputs[i].Length > 0 && OnnxOpSchema.SlotAt(schema.Inputs, i) is { } slot)
            {
                CheckInput(i, slot, scope.TypeOf(node.Inputs[i]));
            }
        }

        var types = new OnnxType[node.Outputs.Count];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = OnnxOpSchema.SlotAt(schema.Outputs, i) is { } slot ? TypeOfOutput(slot) : OnnxType.Undefined;
        }

        return types;
    }

    private void CheckInput(int index, OnnxSlot slot, OnnxType type)
    {
        if (type == OnnxType.Undefined)
        {
            return;
        }

        if (!slot.Admits(type))
        {
            report($"input {index} is {type.ToText()}, but must be {Allowed(slot)}");
        }
        else if (slot.IsVariable && !_variables.TryAdd(slot.Type, type) && _variables[slot.Type] != type)
        {
            report($"input {index} is {type.ToText()}, but an input before it, of the same type, is {_variables[slot.Type].ToText()}");
        }
    }

    private static string Allowed(OnnxSlot slot) => slot.Type switch
    {
        "F" or "G" or "H" => "floating point",
        "I" or "index" => "int32 or int64",
        _ => slot.Type,
    };

    private OnnxType TypeOfOutput(OnnxSlot slot)
    {
        if (slot.IsVariable)
        {
            return _variables.GetValueOrDefault(slot.Type);
        }

        if (slot.Type[0] == '@')
        {
            return TypeOfAttribute(slot.Type[1..]);
        }

        return slot.Type == "any" ? TypeOfConstant() : Enum.GetValues<OnnxType>().First(t => t.ToText() == slot.Type);
    }

    private OnnxType TypeOfAttribute(string name)
    {
        if (node.Find(name) is not { Kind: OnnxAttributeKind.Int } attribute)
        {
            return OnnxType.Undefined;
        }

        var number = attribute.AsInt();
        if (number is > 0 and <= (long)OnnxType.BFloat16 && Enum.IsDefined((OnnxType)number))
        {
            return (OnnxType)number;
        }

        report($"attribute {name} is {number}, which is no element type");
        return OnnxType.Undefined;
    }

    private OnnxType TypeOfConstant() => node.OpType switch
    {
        "Constant" when node.Attributes.Count > 0 => node.Attributes[0].Kind switch
        {
            OnnxAttributeKind.Tensor => node.Attributes[0].AsTensor().Type,
            OnnxAttributeKind.Float or OnnxAttributeKind.Floats => OnnxType.Float,
            OnnxAttributeKind.Int or OnnxAttributeKind.Ints => OnnxType.Int64,
            OnnxAttributeKind.String or OnnxAttributeKind.Strings => OnnxType.String,
            _ => OnnxType.Undefined,
        },
        "ConstantOfShape" => node.Find("value") is { Kind: OnnxAttributeKind.Tensor } value ? value.AsTensor().Type : OnnxType.Float,
        _ => OnnxType.Undefined,
    };
}
