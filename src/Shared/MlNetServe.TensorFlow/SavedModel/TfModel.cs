using MlNetServe.TensorFlow.Graph;

namespace MlNetServe.TensorFlow.SavedModel;

/// <summary>
/// A TensorFlow model on disk: a SavedModel (TF1, TF2, Keras), a frozen graph, or a TF1 MetaGraph with its checkpoint. Opening parses the
/// graph; weights are mapped and checked when a signature's graph is loaded. Not for use by several threads at once.
/// </summary>
public sealed class TfModel : IDisposable
{
    private readonly ModelContext _context;

    private TfModel(ModelContext context, IReadOnlyList<TfSignature> signatures)
    {
        _context = context;
        Signatures = signatures;
    }

    /// <summary>The model's folder (of a folder of versions: the highest version), or the file of a frozen graph.</summary>
    public string Path => _context.Location.Path;

    /// <summary>The form.</summary>
    public ModelKind Kind => _context.Location.Kind;

    /// <summary>What can be asked, sorted by name: see <see cref="TfSignature"/>.</summary>
    public IReadOnlyList<TfSignature> Signatures { get; }

    /// <summary>The TensorFlow version that wrote the model, where it says so.</summary>
    public string? TensorFlowVersion => _context.MetaGraph.MetaInfoDef?.TensorflowVersion is { Length: > 0 } version ? version : null;

    /// <summary>Every file that makes up the model, relative to its folder, with forward slashes, sorted; only those that are there.</summary>
    public IReadOnlyList<string> Files => ModelFileList.Of(_context);

    /// <summary>The folder that <see cref="Files"/> are relative to.</summary>
    public string Folder => _context.Location.Folder;

    /// <summary>Finds a model without parsing it.</summary>
    /// <param name="path">As for <see cref="Open"/>.</param>
    /// <exception cref="ModelFileException">There is no model; the message says what was found and what to do.</exception>
    public static ModelLocation Locate(string path) => ModelSniffer.Find(path);

    /// <summary>Finds and parses a model.</summary>
    /// <param name="path">A SavedModel's folder or saved_model.pb, a folder of integer versions, a frozen .pb, a .meta file or its folder.</param>
    /// <exception cref="ModelFileException">There is no model, or one that can't be read; the message says what was found and what to do.</exception>
    public static TfModel Open(string path)
    {
        var context = new ModelContext(ModelSniffer.Find(path));
        try
        {
            return new TfModel(context, SignaturesOf(context));
        }
        catch (Exception e) when (e is AttributeException or ModelGraphException)
        {
            throw new ModelFileException(context.Location.MainPath, $"the graph is damaged: {e.Message}", inner: e);
        }
    }

    /// <summary>
    /// The signature of a name; without a name "serving_default", else the only one.
    /// </summary>
    /// <exception cref="ModelFileException">There is no such signature, or several and none is named; the message lists them.</exception>
    public TfSignature GetSignature(string? name)
    {
        if (name is null && Signatures.Count == 1)
            return Signatures[0];
        var wanted = name ?? "serving_default";
        return Signatures.FirstOrDefault(s => s.Name == wanted) ?? throw new ModelFileException(
            Path,
            Signatures.Count == 0 ? "the model has no signature and no callable that could be asked."
            : name is null ? $"the model has several signatures; name one: {List()}."
            : $"the model has no signature {Quote.Text(name)}; it has {List()}.");
    }

    /// <summary>
    /// The graph that a signature computes, without calls, variables, control edges and pass-through ops. Parameters are Placeholder nodes
    /// in the order of the signature's inputs, results in that of its outputs. What can't be resolved goes to the report, all of it.
    /// </summary>
    /// <exception cref="ModelFileException">The model's files are incomplete or damaged.</exception>
    public TfGraph LoadGraph(TfSignature signature, ImportReport report, LoadOptions options) =>
        new GraphImporter(_context, report, options).Run(WithOptions(signature, options));

    /// <summary>
    /// A frozen graph's signature with the inputs and outputs that the options name; any other signature unchanged.
    /// </summary>
    /// <exception cref="ModelFileException">The graph has no such tensor.</exception>
    public TfSignature WithOptions(TfSignature signature, LoadOptions options)
    {
        if (signature.Name != TfSignature.Frozen)
            return signature;
        TfTensorSpec Find(string tensor) => FrozenSignature.Find(_context.Library.Main, _context.Location.MainPath, tensor);
        return signature with
        {
            Inputs = options.Inputs is null ? signature.Inputs : InnerTensors.Complete(_context, signature, [.. options.Inputs.Select(Find)]),
            Outputs = options.Outputs is null ? signature.Outputs : [.. options.Outputs.Select(Find)],
        };
    }

    /// <summary>The path of a file in the model's assets folder; null when it is not there or its name leads out of the folder.</summary>
    public string? AssetPath(string name) => AssetResolver.Find(_context, name);

    /// <inheritdoc/>
    public void Dispose() => _context.Dispose();

    private static IReadOnlyList<TfSignature> SignaturesOf(ModelContext context)
    {
        var signatures = SignatureReader.Read(context.MetaGraph);
        if (signatures.Count > 0)
            return signatures;
        if (context.Location.Kind == ModelKind.SavedModel && context.ObjectGraph.Nodes.Count > 0)
            return CallableFinder.Find(context) is { } callable ? [callable.Signature] : [];
        return [new FrozenSignature(context.Library).Read()];
    }

    private string List() => string.Join(", ", Signatures.Select(s => Quote.Text(s.Name)));
}
