using System.Globalization;
using MlNetServe.Pipeline.Scoring;

namespace MlNetServe.Server.DataPlane;

/// <summary>Finds what a call means among what is served.</summary>
internal static class SignatureChoice
{
    /// <summary>The signature of a call.</summary>
    /// <exception cref="RequestException">Another model or version is named.</exception>
    /// <exception cref="SignatureNotFoundException">The model has no such signature.</exception>
    internal static ServableSignature Pick(ServableModel model, PredictParameters parameters)
    {
        if (parameters.Model is { } name && name != model.Name)
            throw new RequestException(ErrorClass.NotFound, $"Model '{name}' is not served here. The model is '{model.Name}'.");
        if (parameters.Version is { } version && version != model.Version)
        {
            var served = model.Version is { } v ? "version " + v.ToString(CultureInfo.InvariantCulture) : "a model without a version";
            throw new RequestException(ErrorClass.NotFound, $"Version {version} of '{model.Name}' is not served here, but {served}.");
        }

        return model.GetSignature(parameters.Signature);
    }
}
