using Xunit;
using static MlNetServe.Onnx.Tests.SmallModels;

namespace MlNetServe.Onnx.Tests;

/// <summary>
/// The operator table against ONNX Runtime's own: it refuses a node whose attributes or counts are not the operator's, before
/// it looks at types.
/// </summary>
public sealed class OnnxSchemaTests
{
    private static readonly string[] SchemaErrors =
        ["Unrecognized attribute", "attribute type", "not in range", "not a registered", "Required attribute", "is not a valid"];

    public static TheoryData<string> Operators => [.. OnnxSchema.Names.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Operators))]
    public void Row_EverythingAllowed_IsAllowedByTheRuntime(string op)
    {
        var schema = OnnxSchema.Find(op)!;
        var complaint = Runtime.Complaint(Model(schema, schema.Inputs.Count, schema.Outputs.Count, schema.Attributes.Keys));
        Assert.False(SchemaErrors.Any(e => complaint.Contains(e, StringComparison.OrdinalIgnoreCase)), complaint);
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public void Row_LeastAllowed_IsAllowedByTheRuntime(string op)
    {
        var schema = OnnxSchema.Find(op)!;
        var least = OnnxOpSchema.Least(schema.Inputs);
        var outputs = Math.Max(OnnxOpSchema.Least(schema.Outputs), 1);
        var complaint = Runtime.Complaint(Model(schema, least, outputs, schema.RequiredAttributes));
        Assert.False(SchemaErrors.Any(e => complaint.Contains(e, StringComparison.OrdinalIgnoreCase)), complaint);
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public void Row_OneInputOrOutputTooMany_IsRefusedByTheRuntime(string op)
    {
        var schema = OnnxSchema.Find(op)!;
        if (op == "Constant")
        {
            return; // the runtime turns it into an initialiser before it counts
        }

        if (schema.Inputs.Count == 0 || !schema.Inputs[^1].Variadic)
        {
            Assert.Contains("not in range", Runtime.Complaint(Model(schema, schema.Inputs.Count + 1, schema.Outputs.Count, schema.RequiredAttributes)), StringComparison.Ordinal);
        }

        if (!schema.Outputs[^1].Variadic)
        {
            Assert.Contains("not in range", Runtime.Complaint(Model(schema, schema.Inputs.Count, schema.Outputs.Count + 1, schema.RequiredAttributes)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public void Row_OneInputTooFew_IsRefusedByTheRuntime(string op)
    {
        var schema = OnnxSchema.Find(op)!;
        var least = OnnxOpSchema.Least(schema.Inputs);
        if (least > 0)
        {
            Assert.Contains("not in range", Runtime.Complaint(Model(schema, least - 1, 1, schema.RequiredAttributes)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public void Row_RequiredAttributeMissing_IsRefusedByTheRuntime(string op)
    {
        var schema = OnnxSchema.Find(op)!;
        foreach (var name in schema.RequiredAttributes)
        {
            var complaint = Runtime.Complaint(Model(schema, schema.Inputs.Count, schema.Outputs.Count, schema.RequiredAttributes.Where(a => a != name)));
            Assert.Contains("Required attribute", complaint, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public void Row_TypesOfItsSlots_AreTheRuntimes(string op)
    {
        var schema = OnnxSchema.Find(op)!;
        if (op is not ("If" or "Loop" or "Scan" or "QLinearConv" or "QLinearMatMul" or "ConvInteger" or "MatMulInteger"))
        {
            Assert.DoesNotContain("Type Error", Runtime.Complaint(Typed(schema, wrong: null)), StringComparison.Ordinal);
        }

        foreach (var type in schema.Inputs.Select(s => s.Type).Where(t => t is not ("T" or "U" or "any")).Distinct())
        {
            var complaint = Runtime.Complaint(Typed(schema, wrong: type));
            Assert.True(complaint.Contains("Type Error", StringComparison.Ordinal), complaint);
        }
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public void Row_OfAnyType_TakesIntegersAtTheRuntimeToo(string op)
    {
        var schema = OnnxSchema.Find(op)!;
        if (op is "BitShift" or "MaxPool" or "QLinearConv" or "QLinearMatMul" or "QuantizeLinear")
        {
            return; // unsigned or 8-bit integers only, which the table does not tell apart
        }

        var model = Typed(schema, wrong: null);
        for (var i = 0; i < schema.Inputs.Count; i++)
        {
            if (schema.Inputs[i].Type == "T")
            {
                model.Graph.Inputs[i] = new OnnxValueInfo($"i{i}", OnnxType.Int32, null);
            }
        }

        var complaint = Runtime.Complaint(model);
        Assert.False(schema.Inputs.Any(s => s.Type == "T") && complaint.Contains("Type Error", StringComparison.Ordinal), complaint);
    }

    private static OnnxModel Typed(OnnxOpSchema schema, string? wrong)
    {
        var model = Model(schema, schema.Inputs.Count, schema.Outputs.Count, schema.RequiredAttributes);
        for (var i = 0; i < schema.Inputs.Count; i++)
        {
            var slot = schema.Inputs[i];
            var type = slot.Type == wrong ? Unfit(slot) : Fit(slot, schema.Name);
            model.Graph.Inputs[i] = new OnnxValueInfo($"i{i}", type, null);
        }

        return model;
    }

    private static OnnxType Unfit(OnnxSlot slot) =>
        new[] { OnnxType.Int32, OnnxType.Float, OnnxType.String }.First(type => !slot.Admits(type));

    private static OnnxType Fit(OnnxSlot slot, string op) => slot.Type switch
    {
        "T" when op is "BitShift" or "BitwiseAnd" or "BitwiseOr" or "BitwiseXor" or "BitwiseNot" or "DequantizeLinear" or "QuantizeLinear" => OnnxType.UInt8,
        _ => new[] { OnnxType.Float, OnnxType.Int64, OnnxType.Bool, OnnxType.Int32 }.First(slot.Admits),
    };

    private static OnnxModel Model(OnnxOpSchema schema, int inputs, int outputs, IEnumerable<string> attributes) => OneNode(Node(
        schema.Name,
        "n",
        [.. Enumerable.Range(0, inputs).Select(i => $"i{i}")],
        [.. Enumerable.Range(0, outputs).Select(i => $"o{i}")],
        [.. attributes.Select(name => Attribute(name, schema.Attributes[name]))]));

    private static OnnxAttribute Attribute(string name, OnnxAttributeKind kind) => kind switch
    {
        OnnxAttributeKind.Int => OnnxAttribute.Int(name, 1),
        OnnxAttributeKind.Float => OnnxAttribute.Float(name, 1),
        OnnxAttributeKind.String => OnnxAttribute.String(name, "a"),
        OnnxAttributeKind.Ints => OnnxAttribute.Ints(name, [1]),
        OnnxAttributeKind.Floats => OnnxAttribute.Floats(name, [1]),
        OnnxAttributeKind.Strings => OnnxAttribute.Strings(name, ["a"]),
        OnnxAttributeKind.Tensor => OnnxAttribute.Tensor(name, Floats("", [1], 1)),
        _ => OnnxAttribute.Graph(name, Body(name)),
    };

    private static OnnxGraph Body(string name)
    {
        var body = new OnnxGraph { Name = name };
        body.Nodes.Add(Node("Constant", name + "_node", [], [name + "_out"], OnnxAttribute.Float("value_float", 1)));
        body.Outputs.Add(new OnnxValueInfo(name + "_out", OnnxType.Float, null));
        return body;
    }
}
