using MlNetServe.TensorFlow.Checkpoint;
using MlNetServe.TensorFlow.Graph;
using MlNetServe.TensorFlow.Protos;

namespace MlNetServe.TensorFlow.SavedModel;

/// <summary>An opened model's parsed files. The checkpoint is opened when a variable is first asked for.</summary>
internal sealed class ModelContext : IDisposable
{
    private readonly Lazy<TensorBundle> _bundle;
    private IReadOnlyList<AssetFileDef>? _assets;

    internal ModelContext(ModelLocation location)
    {
        Location = location;
        MetaGraph = Parse(location);
        Library = new FunctionLibrary(MetaGraph.GraphDef ?? new GraphDef(), location.MainPath);
        _bundle = new Lazy<TensorBundle>(() => TensorBundle.Open(CheckpointPrefix));
    }

    internal ModelLocation Location { get; }

    /// <summary>The graph with its signatures; of a frozen graph the graph alone.</summary>
    internal MetaGraphDef MetaGraph { get; }

    internal FunctionLibrary Library { get; }

    /// <summary>The checkpoint.</summary>
    /// <exception cref="ModelFileException">It is missing or can't be read.</exception>
    internal TensorBundle Bundle => Location.Checkpoint is null
        ? throw new ModelFileException(Location.MainPath, "the graph holds variables, but a frozen graph has no checkpoint; freeze it, or name the SavedModel.")
        : _bundle.Value;

    /// <summary>The checkpoint's path without its endings.</summary>
    internal string CheckpointPrefix => Path.Combine(Location.Folder, Location.Checkpoint ?? "");

    internal SavedObjectGraph ObjectGraph => MetaGraph.ObjectGraphDef ?? Empty;

    /// <summary>The assets that the MetaGraph lists; TF1 lists them in a collection only.</summary>
    internal IReadOnlyList<AssetFileDef> Assets => _assets ??= MetaGraph.AssetFileDef.Count > 0
        ? MetaGraph.AssetFileDef
        : AssetCollection.Read(MetaGraph, Location.MainPath);

    private static SavedObjectGraph Empty { get; } = new();

    public void Dispose()
    {
        if (_bundle.IsValueCreated)
            _bundle.Value.Dispose();
    }

    private static MetaGraphDef Parse(ModelLocation location)
    {
        var path = location.MainPath;
        return location.Kind switch
        {
            ModelKind.SavedModel => MetaGraphPicker.Pick(ModelFiles.Parse(Protos.SavedModel.Parser, path, path), path),
            ModelKind.FrozenGraph => new MetaGraphDef { GraphDef = ModelFiles.Parse(GraphDef.Parser, path, path) },
            _ => ModelFiles.Parse(MetaGraphDef.Parser, path, path),
        };
    }
}
