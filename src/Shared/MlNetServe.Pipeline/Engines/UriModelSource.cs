using System.Net;
using System.Net.Http.Headers;
using MlNetServe.TensorFlow;

namespace MlNetServe.Pipeline.Engines;

/// <summary>
/// A model at an http(s) address: a .pb, an .onnx, or a .zip of a SavedModel or of ML.NET. Asked again with its ETag; what was
/// downloaded is deleted when the model made of it is freed.
/// </summary>
internal sealed class UriModelSource : IModelSource
{
    private const long MaxBytes = 8L << 30;

    private readonly Uri _uri;
    private readonly HttpClient _http;
    private EntityTagHeaderValue? _tag;
    private DateTimeOffset? _modified;

    internal UriModelSource(Uri uri, HttpMessageHandler? handler = null)
    {
        _uri = uri;
        _http = handler is null ? new HttpClient() : new HttpClient(handler);
        _http.Timeout = TimeSpan.FromMinutes(10);
    }

    public FetchedModel? Fetch()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _uri);
        if (_tag is not null)
            request.Headers.IfNoneMatch.Add(_tag);
        else if (_modified is { } since)
            request.Headers.IfModifiedSince = since;
        using var response = _http.Send(request, HttpCompletionOption.ResponseHeadersRead);
        if (response.StatusCode == HttpStatusCode.NotModified || IsSame(response))
            return null;
        if (!response.IsSuccessStatusCode)
            throw new ModelFileException(_uri.ToString(), $"the server answers {(int)response.StatusCode} {response.ReasonPhrase}.");
        var folder = new TemporaryFolder();
        try
        {
            var path = Unpacked(Download(response, folder.Path));
            (_tag, _modified) = (response.Headers.ETag, response.Content.Headers.LastModified);
            return new FetchedModel(path, folder);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    public void Forget() => (_tag, _modified) = (null, null);

    public void Dispose() => _http.Dispose();

    public override string ToString() => _uri.ToString();

    /// <summary>A server that ignores If-None-Match sends the same tag again.</summary>
    private bool IsSame(HttpResponseMessage response) => _tag is not null && _tag.Equals(response.Headers.ETag);

    private string Download(HttpResponseMessage response, string folder)
    {
        if (response.Content.Headers.ContentLength > MaxBytes)
            throw TooLarge();
        var name = Path.GetFileName(_uri.LocalPath);
        var path = Path.Combine(folder, name.Length > 0 ? name : "model.zip");
        using var body = response.Content.ReadAsStream();
        using var file = File.Create(path);
        var buffer = new byte[1 << 16];
        for (long total = 0; ;)
        {
            var count = body.Read(buffer);
            if (count == 0)
                return path;
            if ((total += count) > MaxBytes)
                throw TooLarge();
            file.Write(buffer, 0, count);
        }
    }

    private static string Unpacked(string file) => ModelArchive.IsSavedModel(file)
        ? ModelArchive.Extract(file, Path.Combine(Path.GetDirectoryName(file)!, "model"))
        : file;

    private ModelFileException TooLarge() => new(_uri.ToString(), $"it has more than {MaxBytes >> 30} GiB.");
}
