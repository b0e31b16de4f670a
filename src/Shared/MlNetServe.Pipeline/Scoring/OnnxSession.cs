using System.Buffers;
using Microsoft.ML.OnnxRuntime;
using MlNetServe.Conversion;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring;

/// <summary>
/// One ONNX model, loaded on first use and shared by every call. Inputs are pinned and given to ONNX Runtime without a copy.
/// </summary>
internal sealed class OnnxSession : IDisposable
{
    /// <summary>Among the disabled optimisers: none may run.</summary>
    private const string EveryOptimizer = "*";

    private readonly Lazy<InferenceSession> _session;
    private readonly string _modelName;

    internal OnnxSession(string modelName, OnnxSource source, IReadOnlyList<string> disabledOptimizers, int intraOpThreads)
    {
        _modelName = modelName;
        _session = new Lazy<InferenceSession>(() => Open(source, disabledOptimizers, intraOpThreads));
    }

    /// <summary>Loads the model now rather than at the first call.</summary>
    /// <exception cref="ModelFaultException">ONNX Runtime refuses it.</exception>
    internal void Load()
    {
        try
        {
            _ = _session.Value;
        }
        catch (OnnxRuntimeException e)
        {
            throw new ModelFaultException(_modelName, e.Message, e);
        }
    }

    /// <summary>Runs the model.</summary>
    /// <exception cref="ModelFaultException">ONNX Runtime failed.</exception>
    internal Tensor[] Run(string[] inputNames, Tensor[] inputs, string[] outputNames, CancellationToken cancellation)
    {
        Load();
        var pins = new MemoryHandle[inputs.Length];
        var values = new List<OrtValue>(inputs.Length);
        using var options = new RunOptions();
        using var stop = cancellation.Register(static state => ((RunOptions)state!).Terminate = true, options);
        try
        {
            for (var i = 0; i < inputs.Length; i++)
                values.Add(OrtTensors.Wrap(inputs[i], out pins[i]));
            using var results = _session.Value.Run(options, inputNames, values, outputNames);
            return [.. results.Select(OrtTensors.Copy)];
        }
        catch (OnnxRuntimeException e)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new ModelFaultException(_modelName, e.Message, e);
        }
        finally
        {
            values.ForEach(v => v.Dispose());
            foreach (var pin in pins)
                pin.Dispose();
        }
    }

    public void Dispose()
    {
        if (_session.IsValueCreated)
            _session.Value.Dispose();
    }

    private static InferenceSession Open(OnnxSource source, IReadOnlyList<string> disabledOptimizers, int intraOpThreads)
    {
        OrtEnvironment.Initialize();
        var off = disabledOptimizers.Contains(EveryOptimizer);
        using var options = new SessionOptions
        {
            GraphOptimizationLevel = off ? GraphOptimizationLevel.ORT_DISABLE_ALL : GraphOptimizationLevel.ORT_ENABLE_ALL,
            IntraOpNumThreads = intraOpThreads,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        if (disabledOptimizers.Count > 0 && !off)
            options.AddSessionConfigEntry("optimization.disable_specified_optimizers", string.Join(';', disabledOptimizers));
        return source.Path is { } path ? new InferenceSession(path, options) : new InferenceSession(source.Bytes!, options);
    }
}
