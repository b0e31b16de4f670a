using MlNetServe.TensorFlow.Protos;

namespace MlNetServe.TensorFlow.Graph;

/// <summary>The main graph and the functions of a model; bodies are indexed when first asked for.</summary>
internal sealed class FunctionLibrary
{
    private const int MostFunctions = 200_000;
    private readonly Dictionary<string, FunctionDef> _functions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FunctionBody> _bodies = new(StringComparer.Ordinal);

    internal FunctionLibrary(GraphDef graph, string file)
    {
        File = file;
        var functions = graph.Library?.Function ?? [];
        if (functions.Count > MostFunctions)
            throw new ModelFileException(file, $"the model has {functions.Count} functions; at most {MostFunctions} are read.");
        foreach (var function in functions)
            _functions.TryAdd(function.Signature?.Name ?? "", function);
        Main = FunctionBody.Main(graph, file);
    }

    internal string File { get; }

    internal FunctionBody Main { get; }

    internal bool Has(string name) => _functions.ContainsKey(name);

    internal FunctionBody? Find(string name)
    {
        if (_bodies.TryGetValue(name, out var body))
            return body;
        return _functions.TryGetValue(name, out var function) ? _bodies[name] = FunctionBody.Function(function, File) : null;
    }
}
