using Microsoft.ML.OnnxRuntime;

namespace MlNetServe.Onnx.Tests;

/// <summary>ONNX Runtime without telemetry, with the few calls that the tests make.</summary>
internal static class Runtime
{
    static Runtime()
    {
        Environment.SetEnvironmentVariable("ORT_DISABLE_TELEMETRY", "1");
        OrtEnv.Instance().DisableTelemetryEvents();
    }

    public static InferenceSession Open(string path) => new(path, Options());

    public static InferenceSession Open(byte[] model) => new(model, Options());

    /// <summary>What ONNX Runtime says against a model, or "" if it takes it.</summary>
    public static string Complaint(OnnxModel model)
    {
        try
        {
            using var session = Open(OnnxWriter.ToBytes(model));
            return "";
        }
        catch (OnnxRuntimeException e)
        {
            return e.Message;
        }
    }

    public static float[] Run(InferenceSession session, params (string Name, OrtValue Value)[] inputs)
    {
        using var options = new RunOptions();
        using var outputs = session.Run(
            options, inputs.Select(i => i.Name).ToArray(), inputs.Select(i => i.Value).ToArray(), session.OutputNames);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }

    private static SessionOptions Options() => new()
    {
        IntraOpNumThreads = 1,
        LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
    };
}
