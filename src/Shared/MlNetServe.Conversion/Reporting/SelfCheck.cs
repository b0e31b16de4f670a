using Microsoft.ML.OnnxRuntime;

namespace MlNetServe.Conversion.Reporting;

/// <summary>
/// Runs a converted model at full and at no optimisation on seeded input and compares float outputs; where they differ it looks
/// for the smallest set of ONNX Runtime's optimisers that must be off. A difference never refuses a model.
/// </summary>
internal static class SelfCheck
{
    private const float Relative = 1e-3f;
    private const float Absolute = 1e-5f;

    /// <summary>Optimisers in the order in which they are suspected.</summary>
    private static readonly string[] Suspects =
    [
        "Pad_Fusion", "ConvBNFusion", "ConvMulFusion", "ConvAddFusion", "ConvAddActivationFusion", "FuseReluClip", "GeluFusionL1",
        "GeluFusionL2", "LayerNormFusionL1", "LayerNormFusionL2", "TransposeOptimizer", "NchwcTransformer",
    ];

    /// <summary>The optimisers to switch off, as a rule none; what was found goes to the notes.</summary>
    internal static IReadOnlyList<string> Run(string name, OnnxSource model, Action<string> note)
    {
        OrtEnvironment.Initialize();
        using var plain = Open(model, GraphOptimizationLevel.ORT_DISABLE_ALL, []);
        var samples = SelfCheckInputs.For(plain);
        if (samples.Count == 0)
            return [];
        var expected = samples.Select(s => Answers(plain, s)).ToList();
        if (Agrees(model, samples, expected, []))
            return [];
        var culprits = FindCulprits(model, samples, expected);
        note(culprits.Length == 1 && culprits[0] == "*"
            ? $"{name}: ONNX Runtime's optimised answers differ from the plain ones by more than {Relative}; the model runs without optimisation."
            : $"{name}: ONNX Runtime's optimised answers differ from the plain ones by more than {Relative}; switched off: {string.Join(", ", culprits)}.");
        return culprits;
    }

    /// <summary>The options of a session; "*" among the disabled optimisers means no optimisation at all.</summary>
    internal static SessionOptions Options(GraphOptimizationLevel level, IReadOnlyList<string> disabled)
    {
        var options = new SessionOptions
        {
            GraphOptimizationLevel = disabled.Contains("*") ? GraphOptimizationLevel.ORT_DISABLE_ALL : level,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        if (disabled.Count > 0 && !disabled.Contains("*"))
            options.AddSessionConfigEntry("optimization.disable_specified_optimizers", string.Join(';', disabled));
        return options;
    }

    private static InferenceSession Open(OnnxSource model, GraphOptimizationLevel level, IReadOnlyList<string> disabled)
    {
        using var options = Options(level, disabled);
        return model.Path is { } path ? new InferenceSession(path, options) : new InferenceSession(model.Bytes, options);
    }

    private static string[] FindCulprits(
        OnnxSource model, IReadOnlyList<IReadOnlyDictionary<string, OrtValue>> samples, List<Dictionary<string, float[]>?> expected)
    {
        foreach (var suspect in Suspects)
        {
            if (Agrees(model, samples, expected, [suspect]))
                return [suspect];
        }

        for (var i = 2; i <= Suspects.Length; i++)
        {
            if (Agrees(model, samples, expected, Suspects[..i]))
                return Suspects[..i];
        }

        return ["*"];
    }

    private static bool Agrees(
        OnnxSource model, IReadOnlyList<IReadOnlyDictionary<string, OrtValue>> samples, List<Dictionary<string, float[]>?> expected,
        IReadOnlyList<string> disabled)
    {
        using var session = Open(model, GraphOptimizationLevel.ORT_ENABLE_ALL, disabled);
        return samples.Select((s, i) => expected[i] is null || Close(Answers(session, s), expected[i]!)).All(same => same);
    }

    private static bool Close(Dictionary<string, float[]>? got, Dictionary<string, float[]> want) =>
        got is not null && want.All(w => got.TryGetValue(w.Key, out var g) && (g.Length != w.Value.Length || Close(g, w.Value)));

    private static bool Close(float[] got, float[] want)
    {
        var largest = 0f;
        foreach (var w in want)
            largest = float.IsFinite(w) ? Math.Max(largest, Math.Abs(w)) : largest;
        var allowed = (Relative * largest) + Absolute;
        for (var i = 0; i < want.Length; i++)
        {
            if (float.IsFinite(want[i]) && !(Math.Abs(got[i] - want[i]) <= allowed))
                return false;
        }

        return true;
    }

    /// <summary>The float32 outputs, or null when the model refuses the sample (sizes that do not fit it).</summary>
    private static Dictionary<string, float[]>? Answers(InferenceSession session, IReadOnlyDictionary<string, OrtValue> inputs)
    {
        try
        {
            using var run = new RunOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
            using var outputs = session.Run(run, inputs, session.OutputNames);
            return session.OutputNames.Zip(outputs).Where(o => o.Second.IsTensor
                && o.Second.GetTensorTypeAndShape().ElementDataType == Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Float)
                .ToDictionary(o => o.First, o => o.Second.GetTensorDataAsSpan<float>().ToArray());
        }
        catch (OnnxRuntimeException)
        {
            return null;
        }
    }
}
