using MlNetServe.Evidence;
using MlNetServe.TensorFlow.Evaluation.Kernels.Elementwise;
using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.SavedModel;

namespace MlNetServe.TensorFlow.Tests.Evaluation;

/// <summary>An unpacked case of the conformance set: its graph, inputs, TensorFlow's answers.</summary>
internal sealed class ConformanceModel : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("case").FullName;
    private readonly EvidenceCase _case;
    private readonly TfModel _model;
    private readonly TfSignature _signature;

    internal ConformanceModel(EvidenceCase evidence)
    {
        _case = evidence;
        _model = TfModel.Open(evidence.Unpack(_folder));
        _signature = _model.GetSignature(evidence.Signature);
        Options = new LoadOptions
        {
            ForceInference = evidence.Options?.Contains("--force-inference") == true,
            Inputs = _signature.Name == TfSignature.Frozen ? [.. evidence.Inputs.Select(i => i.Key)] : null,
            Outputs = _signature.Name == TfSignature.Frozen ? [.. evidence.Outputs.Select(o => o.Key)] : null,
        };
        _signature = _model.WithOptions(_signature, Options);
    }

    private LoadOptions Options { get; }

    internal TfGraph Load(ImportReport report) => _model.LoadGraph(_signature, report, Options);

    /// <summary>The inputs in the order of the graph.</summary>
    internal Tensor[] Inputs() => [.. _signature.Inputs.Select(i => Read("in", _case.Inputs.First(c => c.Key == i.Key)))];

    /// <summary>The answers in the graph's order.</summary>
    internal IEnumerable<(int Index, CaseTensor Tensor)> Answers()
    {
        foreach (var answer in _case.Outputs)
        {
            var index = _signature.Outputs.ToList().FindIndex(o => o.Key == answer.Key);
            if (index >= 0)
                yield return (index, answer);
        }
    }

    internal string? Compare(CaseTensor answer, Tensor got)
    {
        if (got.DType == DType.String)
        {
            var want = EvidenceCase.ReadStrings(_folder, "out", answer);
            var same = want.Shape.SequenceEqual(got.Shape) && want.Values.Zip(got.Strings, (a, b) => a.SequenceEqual(b)).All(e => e);
            return same ? null : $"{answer.Key}: other strings";
        }

        if (got.DType.Name() != answer.DType)
            return $"{answer.Key}: dtype {got.DType.Name()}, want {answer.DType}";
        if (got.DType == DType.BFloat16)
            got = Cast.To(got, DType.Float);
        return TensorComparer.Difference(answer, EvidenceCase.ReadNpy(_folder, "out", answer), got.DType.Name(), got.Shape, got.Bytes.ToArray());
    }

    public void Dispose()
    {
        _model.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Tensor Read(string side, CaseTensor tensor)
    {
        if (tensor.DType == "string")
        {
            var strings = EvidenceCase.ReadStrings(_folder, side, tensor);
            return Tensor.FromStrings(strings.Shape, strings.Values);
        }

        var array = EvidenceCase.ReadNpy(_folder, side, tensor);
        var type = DTypes.Parse(tensor.DType)!.Value;
        return type == DType.BFloat16
            ? Cast.To(Tensor.FromBytes(DType.Float, array.Shape, array.Data), type)
            : Tensor.FromBytes(type, array.Shape, array.Data);
    }
}
