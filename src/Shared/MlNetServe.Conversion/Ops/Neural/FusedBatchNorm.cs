using MlNetServe.Conversion.Layout;
using MlNetServe.Conversion.Lowering;
using MlNetServe.Onnx;
using MlNetServe.TensorFlow.Shapes;

namespace MlNetServe.Conversion.Ops.Neural;

// TF:   FusedBatchNormV3(x: T, scale: U, offset: U, mean: U, variance: U, epsilon = 1e-4, exponential_avg_factor = 1,
//         data_format = "NHWC", is_training = true) -> (y: T, batch_mean: U, batch_variance: U, reserve spaces)
// ONNX: BatchNormalization(X: F, scale: F, B: F, mean: F, var: F, epsilon) -> Y: F
internal static class FusedBatchNorm
{
    internal static Value[] Convert(OpContext op)
    {
        var format = DataFormat.Of(op);
        return op.Bool("is_training") ? Training(op, format) : Inference(op, format);
    }

    private static Value[] Inference(OpContext op, DataFormat format)
    {
        var (mean, variance) = (op.Input(3), op.Input(4));
        var y = op.Emit("BatchNormalization", [format.Input(op, 0), op.Input(1), op.Input(2), mean, variance],
            OnnxAttribute.Float("epsilon", op.Float("epsilon")));
        return [format.Result(op, y), mean, variance];
    }

    /// <summary>Statistics of the batch: what TensorFlow computes when is_training was left true.</summary>
    private static Value[] Training(OpContext op, DataFormat format)
    {
        op.Report.Note($"'{op.Name}' ({op.Op}) is in training mode: its answers depend on the whole batch. This is probably a training graph.");
        var x = new Expression(op, format.Input(op, 0));
        long[] axes = [0, .. Enumerable.Range(2, format.Spatial).Select(i => (long)i)];
        var mean = x.Reduce("ReduceMean", axes);
        var centred = x - mean;
        var variance = (centred * centred).Reduce("ReduceMean", axes);
        var scale = Channels(op, format, op.Input(1)) / (variance + op.Float("epsilon")).Sqrt();
        var y = (centred * scale) + Channels(op, format, op.Input(2));
        return [format.Result(op, y.Value), .. Statistics(op, format, x, mean, variance)];
    }

    /// <summary>The running statistics after this batch; the variance is the unbiased one.</summary>
    private static Value[] Statistics(OpContext op, DataFormat format, Expression x, Expression mean, Expression variance)
    {
        var elements = new Expression(op, op.Emit("Size", [x.Value]));
        var channels = new Expression(op, op.Emit("Size", [mean.Value]));
        var count = (elements / channels).Cast(x.Value.Type);
        var unbiased = variance * (count / (count - 1).Max(1));
        var factor = op.Float("exponential_avg_factor");
        return [Running(op, format, mean, 3, factor), Running(op, format, unbiased, 4, factor)];
    }

    private static Value Running(OpContext op, DataFormat format, Expression batch, int given, float factor)
    {
        var axes = op.Constant("axes", [0L, .. Enumerable.Range(2, format.Spatial).Select(i => (long)i)]);
        var vector = new Expression(op, op.Emit("Squeeze", [batch.Value, axes]) with { Order = TensorOrder.TensorFlow, Shape = TfShape.Of([-1L]) });
        return factor == 1 ? vector.Value : ((vector * factor) + (new Expression(op, op.Input(given)) * (1 - factor))).Value;
    }

    private static Expression Channels(OpContext op, DataFormat format, Value vector) =>
        new Expression(op, vector).Unsqueeze([.. Enumerable.Range(1, format.Spatial).Select(i => (long)i)]);
}
