using Google.Protobuf;
using MlNetServe.TensorFlow.Protos;

namespace MlNetServe.TensorFlow.SavedModel;

/// <summary>The assets of a TF1 SavedModel, which stand in the collection "saved_model_assets".</summary>
internal static class AssetCollection
{
    private const string Key = "saved_model_assets";

    internal static IReadOnlyList<AssetFileDef> Read(MetaGraphDef graph, string file)
    {
        if (!graph.CollectionDef.TryGetValue(Key, out var collection) || collection.AnyList is not { } list)
            return [];
        try
        {
            return [.. list.Value.Select(v => AssetFileDef.Parser.ParseFrom(v.Value))];
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new ModelFileException(file, $"the list of assets can't be read: {e.Message}", inner: e);
        }
    }
}
