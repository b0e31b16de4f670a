namespace MlNetServe.Conversion;

/// <summary>Why whole groups of ops are refused, and what to do instead: the sentences of <see cref="OpTable"/>.</summary>
internal static class Refusals
{
    /// <summary>Ops that answer differently each time.</summary>
    internal const string Random = "The model draws random numbers, so that it answers differently each time; export it for inference (training=False).";

    /// <summary>Derivatives.</summary>
    internal const string Gradient = "Gradients are part of training; export the model for inference.";

    /// <summary>Ops that touch the machine's files.</summary>
    internal const string Files = "A request must not make the server read or write files; export a model that takes the content.";

    /// <summary>Serialised examples.</summary>
    internal const string Examples = "Inputs that are serialised tf.Example records have no conversion; serve a signature that takes the tensors themselves.";

    /// <summary>Python inside the graph.</summary>
    internal const string Python = "The op calls Python, which is not in the saved model; write the function with TensorFlow ops and export again.";

    /// <summary>StableHLO.</summary>
    internal const string Xla = "The model was exported from JAX; re-export with the TensorFlow backend.";

    /// <summary>TensorRT engines.</summary>
    internal const string TensorRt = "The op is an engine built by TensorRT for one GPU; serve the model that it was built from.";

    /// <summary>Training on several machines.</summary>
    internal const string Collective = "The op exchanges values between machines in training; export the model for inference.";

    /// <summary>Input pipelines.</summary>
    internal const string Pipeline = "The op reads from an input pipeline; cut the graph behind it by naming that tensor as input.";

    /// <summary>Complex numbers.</summary>
    internal const string Complex = "Complex numbers have no conversion.";

    /// <summary>Clocks.</summary>
    internal const string Clock = "The op reads the clock, so that the model answers differently each time.";

    /// <summary>Integer kernels of graphs that TensorFlow quantised.</summary>
    internal const string Quantized = "Graphs on TensorFlow's quantised types have no conversion; export the model before it was quantised, or with FakeQuant ops.";
}
