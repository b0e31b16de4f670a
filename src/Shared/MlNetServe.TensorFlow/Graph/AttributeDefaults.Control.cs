using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.TensorFlow.Graph;

/// <summary>Control flow, lists, arrays, tables, variables, random numbers.</summary>
internal static partial class AttributeDefaults
{
    private static void AddControl(Dictionary<(string, string), object> table)
    {
        Each(table, "output_shapes", Array.Empty<TfShape>(), "If", "StatelessIf", "Case", "StatelessCase", "While", "StatelessWhile");
        table[("TensorListStack", "num_elements")] = -1L;
        Each(table, "element_shape", TfShape.Unknown, "TensorArrayV3", "TensorListConcat");
        Each(table, "element_shape_except0", TfShape.Unknown, "TensorArrayConcatV3");
        Each(table, "element_shape", TfShape.Unknown, "TensorArrayGatherV3");
        Each(table, "dynamic_size", false, "TensorArrayV3");
        Each(table, "clear_after_read", true, "TensorArrayV3");
        Each(table, "identical_element_shapes", false, "TensorArrayV3");
        Each(table, "tensor_array_name", "", "TensorArrayV3");
        Each(table, "resize_if_index_out_of_bounds", false, "TensorListSetItem");
        table[("Enter", "is_constant")] = false;
        Each(table, "shape", TfShape.Unknown, "Placeholder", "PlaceholderV2");
        Each(table, "use_node_name_sharing", false, "HashTable", "HashTableV2", "MutableHashTable", "MutableHashTableV2");
        Each(table, "vocab_size", -1L, "InitializeTableFromTextFile", "InitializeTableFromTextFileV2");
        Each(table, "delimiter", "\t", "InitializeTableFromTextFile", "InitializeTableFromTextFileV2");
        Each(table, "offset", 0L, "InitializeTableFromTextFile", "InitializeTableFromTextFileV2");
        Each(table, "seed", 0L, "RandomUniform", "RandomStandardNormal", "TruncatedNormal", "RandomUniformInt", "RandomShuffle", "Multinomial");
        Each(table, "seed2", 0L, "RandomUniform", "RandomStandardNormal", "TruncatedNormal", "RandomUniformInt", "RandomShuffle", "Multinomial");
        table[("Multinomial", "output_dtype")] = DType.Int64;
        Each(table, "dtype", DType.Float, "StatelessRandomUniform", "StatelessRandomNormal", "StatelessTruncatedNormal",
            "StatelessRandomUniformV2", "StatelessRandomNormalV2", "StatelessTruncatedNormalV2");
        Each(table, "output_dtype", DType.Int64, "StatelessMultinomial");
        Each(table, "summarize", 3L, "Assert", "Print");
        Each(table, "message", "", "Print", "PreventGradient");
        table[("Print", "first_n")] = -1L;
        Each(table, "debug_name", "", "VarHandleOp");
    }
}
