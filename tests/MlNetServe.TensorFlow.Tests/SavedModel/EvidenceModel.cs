using MlNetServe.Evidence;
using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.SavedModel;
using Xunit;

namespace MlNetServe.TensorFlow.Tests.SavedModel;

/// <summary>A model of the evidence, unpacked for one test.</summary>
internal sealed class EvidenceModel : IDisposable
{
    private readonly TempFolder _folder = new();

    internal EvidenceModel(string suite, string id)
    {
        var cases = EvidenceSuite.Load(suite);
        Assert.SkipWhen(cases.Count == 0, "The folder 'shared' is not beside the checkout.");
        Case = cases.Single(c => c.Id == id);
        Path = Case.Unpack(_folder.Path);
        Model = TfModel.Open(Path);
    }

    internal EvidenceCase Case { get; }

    internal string Path { get; }

    internal TfModel Model { get; }

    internal (TfGraph Graph, ImportReport Report) Load(LoadOptions? options = null)
    {
        var report = new ImportReport();
        return (Model.LoadGraph(Model.GetSignature(Case.Signature), report, options ?? new LoadOptions()), report);
    }

    public void Dispose()
    {
        Model.Dispose();
        _folder.Dispose();
    }
}
