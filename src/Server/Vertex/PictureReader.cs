using MlNetServe.Pipeline.Scoring;
using MlNetServe.Server.DataPlane;

namespace MlNetServe.Server.Vertex;

/// <summary>Reads bodies that are pictures, each an instance.</summary>
internal static class PictureReader
{
    /// <exception cref="RequestException">A picture is empty, or the signature does not take pictures alone.</exception>
    internal static PredictCall Read(ServableModel model, IReadOnlyList<ReadOnlyMemory<byte>> pictures, PredictParameters parameters)
    {
        var signature = SignatureChoice.Pick(model, parameters);
        if (!signature.TakesPictures)
        {
            var inputs = signature.Inputs.Count == 0 ? "none" : string.Join(", ", signature.Inputs.Select(i => $"'{i.Key}' ({i})"));
            throw RequestException.Invalid(
                $"The body is a picture, but signature '{signature.Name}' does not take one alone. Its inputs: {inputs}. Send JSON.");
        }

        for (var i = 0; i < pictures.Count; i++)
        {
            if (pictures[i].IsEmpty)
                throw RequestException.Invalid(pictures.Count == 1 ? "The body is empty. Send the picture file." : $"File {i} of the form is empty.");
        }

        return new PredictCall(signature, parameters, pictures.Count) { Pictures = pictures };
    }
}
