using System.Runtime.InteropServices;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.Server.Configuration;
using MlNetServe.Server.DataPlane;
using MlNetServe.Server.Json;

namespace MlNetServe.Server.Vertex;

/// <summary>Reads multipart/form-data: each file is an instance, fields are parameters, the field <c>parameters</c> holds them as JSON.</summary>
internal static class MultipartFormReader
{
    private const int LongestBoundary = 256;
    private const int LongestField = 65_536;

    /// <exception cref="RequestException">The form is refused.</exception>
    internal static async Task<PredictCall> ReadAsync(
        ServableModel model, string contentType, Memory<byte> body, PredictParameters parameters, LimitsOptions limits, CancellationToken cancellation)
    {
        var pictures = new List<ReadOnlyMemory<byte>>();
        try
        {
            using var stream = StreamOf(body);
            var reader = new MultipartReader(Boundary(contentType), stream);
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
            {
                if (pictures.Count == limits.MaxInstances)
                    throw new RequestException(ErrorClass.TooLarge, $"The form has more than {limits.MaxInstances} files (Limits:MaxInstances).");
                parameters = await ReadSectionAsync(section, pictures, parameters, cancellation);
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw RequestException.Invalid($"The body is no valid multipart/form-data: {e.Message}", e);
        }

        return pictures.Count > 0
            ? PictureReader.Read(model, pictures, parameters)
            : throw RequestException.Invalid("The form has no file. Send at least one, such as curl -F image=@a.jpg.");
    }

    private static async Task<PredictParameters> ReadSectionAsync(
        MultipartSection section, List<ReadOnlyMemory<byte>> pictures, PredictParameters parameters, CancellationToken cancellation)
    {
        if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
            throw RequestException.Invalid("A part of the form has no Content-Disposition.");
        using var content = new MemoryStream();
        await section.Body.CopyToAsync(content, cancellation);
        var bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
        if (disposition.IsFileDisposition())
        {
            pictures.Add(bytes);
            return parameters;
        }

        var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
        if (content.Length > LongestField)
            throw RequestException.Invalid($"Field '{name}' of the form has {bytes.Length} bytes; a field is a parameter. Send files with a file name.");
        return name == "parameters" ? ReadJson(bytes) : ParameterTable.With(parameters, name, ParameterValue.FromText(Encoding.UTF8.GetString(bytes.Span)));

        PredictParameters ReadJson(ReadOnlyMemory<byte> json)
        {
            var check = new JsonCursor(json.Span);
            JsonSkipper.Skip(ref check);
            var cursor = new JsonCursor(json.Span);
            return ParametersReader.Read(ref cursor, parameters);
        }
    }

    private static MemoryStream StreamOf(ReadOnlyMemory<byte> body) => MemoryMarshal.TryGetArray(body, out var array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
        : new MemoryStream(body.ToArray(), writable: false);

    private static string Boundary(string contentType)
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(contentType).Boundary).Value;
        return boundary is { Length: > 0 and <= LongestBoundary }
            ? boundary
            : throw RequestException.Invalid("The content type multipart/form-data has no boundary.");
    }
}
