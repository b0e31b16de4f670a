namespace MlNetServe.TensorFlow.Graph;

/// <summary>
/// The output names of ops with several outputs: inside functions an edge says <c>node:name:index</c>. A name with a star is a list.
/// An op that is not listed has one output, which answers to any name.
/// </summary>
internal static class OutputNames
{
    private static readonly Dictionary<string, string[]> Table = Parse("""
        AllCandidateSampler sampled_candidates true_expected_count sampled_expected_count
        AudioSpectrogram spectrogram
        BlockLSTM i cs f o ci co h
        BlockLSTMV2 i cs f o ci co h
        BroadcastGradientArgs r0 r1
        CTCBeamSearchDecoder decoded_indices*
        CTCGreedyDecoder decoded_indices decoded_values decoded_shape log_probability
        CTCLoss loss gradient
        CombinedNonMaxSuppression nmsed_boxes nmsed_scores nmsed_classes valid_detections
        CudnnRNN output output_h output_c reserve_space
        CudnnRNNV2 output output_h output_c reserve_space host_reserved
        CudnnRNNV3 output output_h output_c reserve_space host_reserved
        DecodeWav audio sample_rate
        DenseToDenseSetOperation result_indices result_values result_shape
        DynamicPartition outputs*
        Eig e v
        FractionalAvgPool output row_pooling_sequence col_pooling_sequence
        FractionalMaxPool output row_pooling_sequence col_pooling_sequence
        FusedBatchNorm y batch_mean batch_variance reserve_space_1 reserve_space_2
        FusedBatchNormV2 y batch_mean batch_variance reserve_space_1 reserve_space_2
        FusedBatchNormV3 y batch_mean batch_variance reserve_space_1 reserve_space_2 reserve_space_3
        GRUBlockCell r u c h
        GenerateBoundingBoxProposals rois roi_probabilities
        IteratorGetNext components*
        LSTMBlockCell i cs f o ci co h
        ListDiff out idx
        LogMatrixDeterminant sign log_abs_determinant
        LookupTableExport keys values
        LookupTableExportV2 keys values
        Lu lu p
        MaxPoolWithArgmax output argmax
        Merge output value_index
        NonMaxSuppressionV4 selected_indices valid_outputs
        NonMaxSuppressionV5 selected_indices selected_scores valid_outputs
        NonMaxSuppressionWithOverlaps selected_indices
        ParseExample sparse_indices*
        ParseExampleV2 sparse_indices*
        Qr q r
        QuantizeV2 output output_min output_max
        Quantize output output_min output_max
        QuantizedAdd z min_z max_z
        QuantizedAvgPool output min_output max_output
        QuantizedBiasAdd output min_out max_out
        QuantizedConcat output output_min output_max
        QuantizedConv2D output min_output max_output
        QuantizedMatMul out min_out max_out
        QuantizedMaxPool output min_output max_output
        QuantizedMul z min_z max_z
        QuantizedRelu activations min_activations max_activations
        QuantizedRelu6 activations min_activations max_activations
        QuantizedReshape output output_min output_max
        RaggedRange rt_nested_splits rt_dense_values
        RaggedTensorToSparse sparse_indices sparse_values sparse_dense_shape
        Requantize output output_min output_max
        RequantizationRange output_min output_max
        RGBToHSV output
        SampleDistortedBoundingBox begin size bboxes
        SampleDistortedBoundingBoxV2 begin size bboxes
        SdcaOptimizer out_example_state_data out_delta_sparse_weights
        SelfAdjointEigV2 e v
        SoftmaxCrossEntropyWithLogits loss backprop
        SparseFillEmptyRows output_indices output_values empty_row_indicator reverse_index_map
        SparseReorder output_indices output_values
        SparseReshape output_indices output_shape
        SparseSlice output_indices output_values output_shape
        SparseSoftmaxCrossEntropyWithLogits loss backprop
        SparseSplit output_indices*
        StatefulUniformFullInt output
        StatelessRandomGetAlg alg
        StatelessRandomGetKeyCounter key counter
        StatelessRandomGetKeyCounterAlg key counter alg
        StatelessSampleDistortedBoundingBox begin size bboxes
        StringSplit indices values shape
        StringSplitV2 indices values shape
        Svd s u v
        Switch output_false output_true
        TensorArrayV3 handle flow
        TensorArrayConcatV3 value lengths
        TensorArrayGradV3 grad_handle flow_out
        TensorListConcat tensor lengths
        TensorListConcatV2 tensor lengths
        TensorListPopBack output_handle tensor
        TopK values indices
        TopKV2 values indices
        Unique y idx
        UniqueV2 y idx
        UniqueWithCounts y idx count
        UniqueWithCountsV2 y idx count
        UnicodeDecodeWithOffsets row_splits char_values char_to_byte_starts
        """);

    /// <summary>The position of output <paramref name="index"/> of the list or output called <paramref name="name"/>.</summary>
    internal static int Flat(string op, string name, int index) =>
        Table.TryGetValue(op, out var names) ? Flat(names, name, index) : index;

    /// <summary>As above, among given names.</summary>
    internal static int Flat(IReadOnlyList<string> names, string name, int index)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
                return i + index;
        }

        return index;
    }

    /// <summary>The number of outputs of an op, from its attributes where it has a list.</summary>
    internal static int Count(string op, TfAttributes attributes) => op switch
    {
        "Split" or "SplitV" => Number(attributes, "num_split"),
        "Unpack" => Number(attributes, "num"),
        "ShapeN" => Number(attributes, "N"),
        "DynamicPartition" => Number(attributes, "num_partitions"),
        "IdentityN" or "While" or "StatelessWhile" => Types(attributes, "T"),
        "If" or "StatelessIf" or "Case" or "StatelessCase" or "PartitionedCall" or "StatefulPartitionedCall" => Types(attributes, "Tout"),
        _ => Table.TryGetValue(op, out var names) ? names.Length : 1,
    };

    private static int Number(TfAttributes attributes, string name) => attributes.Find(name) is long n and > 0 and < 65536 ? (int)n : 1;

    private static int Types(TfAttributes attributes, string name) => attributes.Find(name) is DType[] types ? types.Length : 1;

    private static Dictionary<string, string[]> Parse(string text) => text
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(words => words[0], words => words[1..].Select(w => w.TrimEnd('*', '\r')).ToArray(), StringComparer.Ordinal);
}
