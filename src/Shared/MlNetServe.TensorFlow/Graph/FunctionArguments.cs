using MlNetServe.TensorFlow.Protos;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.TensorFlow.Graph;

/// <summary>The arguments of a function: how many tensors each is, and placeholders for them.</summary>
internal static class FunctionArguments
{
    private const int LongestList = 65536;

    /// <summary>The number of tensors an argument stands for: one, unless it is a list whose length the call says.</summary>
    internal static int Count(ArgDef argument, TfAttributes? caller)
    {
        if (argument.NumberAttr.Length > 0)
            return caller?.Find(argument.NumberAttr) is long n and >= 0 and <= LongestList ? (int)n : 1;
        if (argument.TypeListAttr.Length > 0)
            return caller?.Find(argument.TypeListAttr) is DType[] types ? types.Length : 1;
        return 1;
    }

    /// <summary>A Placeholder for every argument, in order, with dtype and, where the function says it, shape.</summary>
    internal static IEnumerable<TfNode> Parameters(FunctionDef function, TfAttributes caller, Func<string, string> unique)
    {
        var index = 0u;
        foreach (var argument in function.Signature.InputArg)
        {
            var shape = ShapeOf(function, index++);
            var count = Count(argument, caller);
            for (var i = 0; i < count; i++)
            {
                var node = new TfNode(unique(argument.Name), "Placeholder");
                node.Attributes.Set("dtype", TypeOf(argument, caller, i));
                node.Attributes.Set("shape", shape);
                yield return node;
            }
        }
    }

    private static DType TypeOf(ArgDef argument, TfAttributes caller, int index) =>
        argument.Type != 0 ? ((DType)argument.Type).Base()
        : argument.TypeAttr.Length > 0 && caller.Find(argument.TypeAttr) is DType type ? type.Base()
        : argument.TypeListAttr.Length > 0 && caller.Find(argument.TypeListAttr) is DType[] types && index < types.Length ? types[index].Base()
        : DType.Invalid;

    private static TfShape ShapeOf(FunctionDef function, uint index)
    {
        if (!function.ArgAttr.TryGetValue(index, out var attributes) || !attributes.Attr.TryGetValue("_output_shapes", out var bytes))
            return TfShape.Unknown;
        var list = AttrDecoder.Parse("_output_shapes", bytes).List;
        return list is { Shape.Count: > 0 } ? AttrDecoder.Shape(list.Shape[0]) : TfShape.Unknown;
    }
}
