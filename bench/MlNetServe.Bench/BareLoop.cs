using System.Buffers;
using Microsoft.ML.OnnxRuntime;
using MlNetServe.Conversion;
using MlNetServe.Conversion.Host;
using MlNetServe.Imaging;
using MlNetServe.Pipeline.Scoring;

namespace MlNetServe.Bench;

/// <summary>What can't be left out: decode the picture, sample it into the tensor, run the model.</summary>
internal sealed class BareLoop : IDisposable
{
    private readonly InferenceSession _session;
    private readonly DecodeOptions _decode;
    private readonly ImageSampler _sampler;
    private readonly MlNetServe.Imaging.TensorLayout _layout;
    private readonly float[] _pixels;
    private readonly MemoryHandle _pin;
    private readonly OrtValue _input;
    private readonly string[] _inputs;
    private readonly string[] _outputs;
    private readonly RunOptions _options = new();

    internal BareLoop(string model, string cache)
    {
        var signature = TensorFlowConverter.Convert(model, new ConvertOptions(), cache, null).Signatures["serving_default"];
        var pictures = signature.Manifest.Plan.Steps.OfType<PicturesStep>().Single();
        var run = signature.Manifest.Plan.Steps.OfType<RunModelStep>().Single();
        var resize = pictures.Sampler.Resize!;
        (_decode, _sampler, _layout) = (pictures.Decode, new ImageSampler(pictures.Sampler), pictures.Layout);
        long[] shape = _layout == MlNetServe.Imaging.TensorLayout.Nhwc
            ? [1, resize.Height, resize.Width, pictures.Sampler.Channels]
            : [1, pictures.Sampler.Channels, resize.Height, resize.Width];
        _pixels = new float[shape.Aggregate(1L, (a, b) => a * b)];
        _pin = _pixels.AsMemory().Pin();
        _input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, _pixels.AsMemory(), shape);
        (_inputs, _outputs) = ([run.Inputs[0].OnnxName], [.. run.Outputs.Select(o => o.OnnxName)]);
        using var options = new SessionOptions { IntraOpNumThreads = ThreadPlan.IntraOp(null) };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        _session = new InferenceSession(signature.Models[run.Model].Path!, options);
    }

    /// <summary>Scores one picture; the best score keeps the work from being left out.</summary>
    internal float Run(byte[] picture)
    {
        using (var image = ImageDecoder.Decode(picture, _decode))
            _sampler.Sample(image, _pixels, _layout);
        using var results = _session.Run(_options, _inputs, [_input], _outputs);
        var best = float.MinValue;
        foreach (var score in results[0].GetTensorDataAsSpan<float>())
            best = Math.Max(best, score);
        return best;
    }

    public void Dispose()
    {
        _session.Dispose();
        _options.Dispose();
        _input.Dispose();
        _pin.Dispose();
    }
}
