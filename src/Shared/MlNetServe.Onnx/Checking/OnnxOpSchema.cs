namespace MlNetServe.Onnx;

/// <summary>What an operator takes and gives.</summary>
internal sealed record OnnxOpSchema(
    string Name,
    IReadOnlyList<OnnxSlot> Inputs,
    IReadOnlyList<OnnxSlot> Outputs,
    IReadOnlyDictionary<string, OnnxAttributeKind> Attributes,
    IReadOnlyList<string> RequiredAttributes)
{
    public static OnnxOpSchema Parse(string name, string inputs, string outputs, string attributes)
    {
        var kinds = new Dictionary<string, OnnxAttributeKind>(StringComparer.Ordinal);
        var required = new List<string>();
        foreach (var word in Words(attributes))
        {
            var colon = word.IndexOf(':', StringComparison.Ordinal);
            kinds.Add(word[..colon], Enum.Parse<OnnxAttributeKind>(word[(colon + 1)..].TrimEnd('!'), ignoreCase: true));
            if (word[^1] == '!')
            {
                required.Add(word[..colon]);
            }
        }

        return new OnnxOpSchema(name, Slots(inputs), Slots(outputs), kinds, required);
    }

    /// <summary>The slot of the input or output at an index, or null beyond the last.</summary>
    public static OnnxSlot? SlotAt(IReadOnlyList<OnnxSlot> slots, int index)
    {
        if (index < slots.Count)
        {
            return slots[index];
        }

        return slots.Count > 0 && slots[^1].Variadic ? slots[^1] : null;
    }

    /// <summary>How many must stand at least: optional ones before a required or a variadic one are "" where absent, but stand.</summary>
    public static int Least(IReadOnlyList<OnnxSlot> slots)
    {
        var least = slots.Count;
        if (least > 0 && slots[^1].Variadic)
        {
            return slots[^1].Optional ? least - 1 : least;
        }

        while (least > 0 && slots[least - 1].Optional)
        {
            least--;
        }

        return least;
    }

    private static OnnxSlot[] Slots(string text) => [.. Words(text).Select(OnnxSlot.Parse)];

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
