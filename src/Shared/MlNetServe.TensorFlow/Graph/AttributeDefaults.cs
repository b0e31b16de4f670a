using System.Collections.Frozen;

namespace MlNetServe.TensorFlow.Graph;

/// <summary>
/// The defaults of TensorFlow's op list, by op and attribute; "*" stands for every op that has the attribute.
/// One partial file a family.
/// </summary>
internal static partial class AttributeDefaults
{
    internal static readonly FrozenDictionary<(string Op, string Attribute), object> Table = Build();

    private static FrozenDictionary<(string Op, string Attribute), object> Build()
    {
        var table = new Dictionary<(string, string), object>();
        AddShared(table);
        AddNeural(table);
        AddImages(table);
        AddData(table);
        AddQuantize(table);
        AddControl(table);
        AddTypes(table);
        return table.ToFrozenDictionary();
    }

    private static void AddShared(Dictionary<(string, string), object> table)
    {
        table[("*", "data_format")] = "NHWC";
        table[("*", "keep_dims")] = false;
        table[("*", "Tidx")] = DType.Int32;
        table[("*", "Tmultiples")] = DType.Int32;
        table[("*", "Tpaddings")] = DType.Int32;
        table[("*", "Tperm")] = DType.Int32;
        table[("*", "Tdim")] = DType.Int32;
        table[("*", "Tshape")] = DType.Int32;
        table[("*", "Tblock_shape")] = DType.Int32;
        table[("*", "Tcrops")] = DType.Int32;
        table[("*", "index_type")] = DType.Int32;
        table[("*", "container")] = "";
        table[("*", "shared_name")] = "";
        table[("*", "parallel_iterations")] = 10L;
    }

    private static void Each(Dictionary<(string, string), object> table, string attribute, object value, params ReadOnlySpan<string> ops)
    {
        foreach (var op in ops)
            table[(op, attribute)] = value;
    }
}
