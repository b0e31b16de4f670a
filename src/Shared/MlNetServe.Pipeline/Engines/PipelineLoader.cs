using Microsoft.ML;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.Pipeline.Transforms;

namespace MlNetServe.Pipeline.Engines;

/// <summary>Loads a model for a pool: a TensorFlow model with a pipeline over it, or ML.NET's own model.zip.</summary>
internal sealed class PipelineLoader<TData, TPrediction>(
    MLContext context, ServableOptions options, Func<MLContext, TensorFlowModel, ITransformer>? pipeline)
    where TData : class
    where TPrediction : class, new()
{
    internal LoadedPipeline Load(string path)
    {
        if (ModelArchive.IsSavedModel(path))
            return LoadArchive(path);
        if (!ModelArchive.IsZip(path))
            return LoadTensorFlow(path, null);
        var transformer = context.Model.Load(path, out _);
        return new LoadedPipeline(transformer, transformer as IDisposable);
    }

    private LoadedPipeline LoadArchive(string file)
    {
        var folder = new TemporaryFolder();
        try
        {
            return LoadTensorFlow(ModelArchive.Extract(file, folder.Path), folder);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    private LoadedPipeline LoadTensorFlow(string path, IDisposable? folder)
    {
        var model = context.Model.LoadTensorFlowModel(path, options);
        try
        {
            var transformer = pipeline is null ? MemberPipeline.Build<TData, TPrediction>(model) : pipeline(context, model);
            return new LoadedPipeline(transformer, new Owned(model, folder));
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private sealed class Owned(TensorFlowModel model, IDisposable? folder) : IDisposable
    {
        public void Dispose()
        {
            model.Dispose();
            folder?.Dispose();
        }
    }
}
