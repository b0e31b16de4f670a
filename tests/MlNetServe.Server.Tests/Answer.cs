using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace MlNetServe.Server.Tests;

/// <summary>An answer of the server.</summary>
internal sealed record Answer(HttpStatusCode Status, HttpResponseHeaders Headers, JsonElement Json)
{
    /// <summary>The text of an error.</summary>
    internal string Error => Json.GetProperty("error").GetString()!;

    internal static async Task<Answer> PostAsync(HttpClient client, string path, byte[] body, string? contentType, string? encoding = null)
    {
        using var content = new ByteArrayContent(body);
        if (contentType is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (encoding is not null)
            content.Headers.ContentEncoding.Add(encoding);
        return await SendAsync(client, path, content);
    }

    internal static async Task<Answer> SendAsync(HttpClient client, string path, HttpContent content)
    {
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer(response.StatusCode, response.Headers, JsonSerializer.Deserialize<JsonElement>(text));
    }

    /// <summary>Holds that the request was refused with a message that has all of the words.</summary>
    internal void IsRefused(HttpStatusCode status, params string[] words)
    {
        Assert.True(status == Status, $"{(int)Status}: {Json}");
        foreach (var word in words)
            Assert.Contains(word, Error, StringComparison.Ordinal);
        Assert.True(Headers.Contains("X-Error-Code"));
        Assert.True(Headers.Contains("X-Request-Id"));
        Assert.False(Json.TryGetProperty("predictions", out _));
    }
}
