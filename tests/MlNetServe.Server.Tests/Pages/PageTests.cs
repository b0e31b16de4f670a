using System.Net;
using System.Text.RegularExpressions;

namespace MlNetServe.Server.Tests.Pages;

public sealed partial class PageTests(SampleServer sample)
{
    [Theory]
    [InlineData("/docs/index.html")]
    [InlineData("/docs/index.js")]
    [InlineData("/redoc")]
    [InlineData("/redoc/redoc.js")]
    public async Task Page_NamesNothingOutsideThisServer(string path)
    {
        var text = await sample.Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var outside = Address().Matches(text).Select(m => m.Value).Where(a => !a.Contains("github.com", StringComparison.Ordinal));
        Assert.Empty(outside);
    }

    [Theory]
    [InlineData("/docs/index.html")]
    [InlineData("/redoc")]
    public async Task Page_AllItsFilesAreHere_UnderAPolicyThatAllowsNoOthers(string path)
    {
        using var page = await sample.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'self'; img-src 'self' data: blob:; frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        var files = Source().Matches(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Select(m => m.Groups[1].Value).Where(f => !f.StartsWith("data:", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            using var answer = await sample.Client.GetAsync(new Uri(new Uri(sample.Client.BaseAddress!, path), file), TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{file}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Redoc_Script_IsThePackages()
    {
        var text = await sample.Client.GetStringAsync(new Uri("/redoc/redoc.standalone.js", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("RedocStandalone", text, StringComparison.Ordinal);
        Assert.Contains("disableTelemetry", text, StringComparison.Ordinal);
        Assert.Contains("disableTelemetry: true", await sample.Client.GetStringAsync(new Uri("/redoc/redoc.js", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Root_LeadsToTheDocs()
    {
        using var page = await sample.Client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.StartsWith("/docs", page.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
    }

    [GeneratedRegex("https?://[^'\"\\s)]+")]
    private static partial Regex Address();

    [GeneratedRegex("(?:src|href)=\"([^\"]+)\"")]
    private static partial Regex Source();
}
