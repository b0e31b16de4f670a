namespace MlNetServe.Pipeline.Engines;

/// <summary>Predicting with a pool in one call.</summary>
public static class PredictionEnginePoolExtensions
{
    /// <summary>Predicts with the model without a name.</summary>
    public static TPrediction Predict<TData, TPrediction>(this PredictionEnginePool<TData, TPrediction> predictionEnginePool, TData example)
        where TData : class
        where TPrediction : class, new()
        => Predict(predictionEnginePool, string.Empty, example);

    /// <summary>Predicts with a named model.</summary>
    /// <exception cref="ArgumentException">There is no such model.</exception>
    public static TPrediction Predict<TData, TPrediction>(
        this PredictionEnginePool<TData, TPrediction> predictionEnginePool, string modelName, TData example)
        where TData : class
        where TPrediction : class, new()
    {
        ArgumentNullException.ThrowIfNull(predictionEnginePool);
        var engine = predictionEnginePool.GetPredictionEngine(modelName);
        try
        {
            return engine.Predict(example);
        }
        finally
        {
            predictionEnginePool.ReturnPredictionEngine(modelName, engine);
        }
    }
}
