using MlNetServe.Conversion.Layout;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow;

namespace MlNetServe.Conversion.Lowering;

/// <summary>The initializers of a model: one for each constant, type and order that is used; small equal ones are one.</summary>
internal sealed class ConstantPool(OnnxGraph graph)
{
    private const int SmallBytes = 64;

    private readonly Dictionary<(object Identity, OnnxType Type, TensorOrder Order), string> _names = [];

    /// <summary>Adds an initializer whose content is made when the file is written.</summary>
    internal string Add(string name, OnnxType type, long[] dims, Func<Tensor> content)
    {
        graph.Initializers.Add(new OnnxTensor(name, type, dims, () => TensorCast.To(content(), type).Bytes));
        return name;
    }

    /// <summary>The name of a constant's initializer, made on first use.</summary>
    internal string NameOf(Tensor constant, OnnxType type, TensorOrder order, Func<string> newName)
    {
        var key = (IdentityOf(constant), type, order);
        if (_names.TryGetValue(key, out var name))
            return name;
        var permutation = order == TensorOrder.ChannelsFirst && constant.Rank is 4 or 5 ? AxisMap.ToChannelsFirst(constant.Rank) : null;
        var dims = permutation is null ? constant.Shape : [.. permutation.Select(p => constant.Shape[p])];
        return _names[key] = Add(newName(), type, dims,
            () => permutation is null ? constant : TensorCast.Transpose(constant, permutation));
    }

    private static object IdentityOf(Tensor constant) => constant.StoredBytes.Length <= SmallBytes
        ? $"{constant}:{constant.IsSplat}:{Convert.ToHexString(constant.StoredBytes.Span)}"
        : constant;
}
