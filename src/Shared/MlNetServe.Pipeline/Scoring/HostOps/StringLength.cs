using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Scoring.HostOps;

/// <summary>StringLength: bytes or UTF-8 characters, int32.</summary>
internal sealed class StringLength(HostAttributes attributes) : HostOp
{
    private readonly bool _characters = attributes.String("unit") == Utf8Text.Unit;

    internal override Tensor[] Run(Tensor[] inputs) =>
        [Tensor.From([.. inputs[0].Strings.Select(s => _characters ? Utf8Text.Length(s) : s.Length)], inputs[0].Shape)];
}
