namespace MlNetServe.Onnx;

/// <summary>One node against its schema: numbers of inputs and outputs, attributes.</summary>
internal static class NodeChecker
{
    public static void Check(OnnxNode node, OnnxOpSchema schema, Action<string> report)
    {
        CheckSlots(node.Inputs, schema.Inputs, "input", report);
        CheckSlots(node.Outputs, schema.Outputs, "output", report);
        CheckAttributes(node, schema, report);
    }

    private static void CheckSlots(IReadOnlyList<string> names, IReadOnlyList<OnnxSlot> slots, string what, Action<string> report)
    {
        var least = OnnxOpSchema.Least(slots);
        if (names.Count < least)
        {
            report($"{names.Count} {what}s; at least {least} are needed");
        }
        else if (names.Count > slots.Count && OnnxOpSchema.SlotAt(slots, names.Count - 1) is null)
        {
            report($"{names.Count} {what}s; at most {slots.Count} are allowed");
        }

        // An output that nobody reads may be nameless; a required input may not.
        for (var i = 0; what == "input" && i < names.Count; i++)
        {
            if (names[i].Length == 0 && OnnxOpSchema.SlotAt(slots, i) is { Optional: false })
            {
                report($"{what} {i} is absent, but not optional");
            }
        }
    }

    private static void CheckAttributes(OnnxNode node, OnnxOpSchema schema, Action<string> report)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var attribute in node.Attributes)
        {
            if (!seen.Add(attribute.Name))
            {
                report($"attribute {attribute.Name} stands twice");
            }

            if (!schema.Attributes.TryGetValue(attribute.Name, out var kind))
            {
                report($"attribute {OnnxNames.Quote(attribute.Name)} is not one of its attributes");
            }
            else if (kind != attribute.Kind)
            {
                report($"attribute {attribute.Name} is of type {attribute.Kind}, not {kind}");
            }
        }

        foreach (var name in schema.RequiredAttributes.Where(name => !seen.Contains(name)))
        {
            report($"attribute {name} is missing");
        }

        if (node.OpType == "Constant" && node.Attributes.Count != 1)
        {
            report("exactly one of its value attributes is needed");
        }
    }
}
