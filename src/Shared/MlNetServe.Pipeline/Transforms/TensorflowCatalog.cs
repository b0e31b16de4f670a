using Microsoft.ML;
using MlNetServe.Conversion;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Transforms;

/// <summary>TensorFlow models in ML.NET, by the names that Microsoft.ML.TensorFlow has.</summary>
public static class TensorflowCatalog
{
    /// <summary>Loads a TensorFlow model: a SavedModel folder, a frozen .pb, a converted .onnx or folder.</summary>
    /// <param name="catalog">mlContext.Model.</param>
    /// <param name="modelLocation">The folder or file.</param>
    /// <returns>The model, which the caller disposes.</returns>
    /// <exception cref="ModelFileException">It is not there or can't be read.</exception>
    /// <exception cref="ConversionException">No signature can be converted.</exception>
    public static TensorFlowModel LoadTensorFlowModel(this ModelOperationsCatalog catalog, string modelLocation) =>
        LoadTensorFlowModel(catalog, modelLocation, options: null);

    /// <summary>Loads a TensorFlow model with options.</summary>
    /// <param name="catalog">mlContext.Model.</param>
    /// <param name="modelLocation">The folder or file.</param>
    /// <param name="options">Labels, preprocessing, cache ...; null for the defaults.</param>
    /// <param name="signature">The signature to score with; null for serving_default, else the only one.</param>
    /// <exception cref="ModelFileException">It is not there or can't be read.</exception>
    /// <exception cref="ConversionException">No signature can be converted.</exception>
    /// <exception cref="SignatureNotFoundException">The signature is not there.</exception>
    public static TensorFlowModel LoadTensorFlowModel(
        this ModelOperationsCatalog catalog, string modelLocation, ServableOptions? options, string? signature = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var model = ServableModel.Load(modelLocation, options);
        try
        {
            return new TensorFlowModel(model, model.GetSignature(signature));
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }
}
