using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace MlNetServe.FunctionalTests.Server;

/// <summary>The pages in a real browser: they render from this server alone, without an error.</summary>
public sealed class BrowserTests(SignsServer server) : IClassFixture<SignsServer>
{
    private const string Chromium = "/usr/bin/chromium";

    /// <summary>Where the pictures of the pages go; nowhere without it.</summary>
    private static readonly string? Screenshots = Environment.GetEnvironmentVariable("MLNETSERVE_TESTS_SCREENSHOTS");

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    [Theory]
    [InlineData("/docs", ".opblock", ColorScheme.Light)]
    [InlineData("/docs", ".opblock", ColorScheme.Dark)]
    [InlineData("/redoc", "[data-section-id], .api-content", ColorScheme.Light)]
    [InlineData("/redoc", "[data-section-id], .api-content", ColorScheme.Dark)]
    public async Task Page_InABrowser_RendersFromThisServerAlone(string path, string content, ColorScheme colours)
    {
        Assert.SkipUnless(File.Exists(Chromium), $"{Chromium} is not installed.");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Headless = true, Args = Arguments, Timeout = 60_000 });
        var page = await browser.NewPageAsync(new() { ColorScheme = colours, ViewportSize = new() { Width = 1280, Height = 900 } });
        var elsewhere = new ConcurrentQueue<string>();
        var errors = new ConcurrentQueue<string>();
        page.Request += (_, request) => Note(elsewhere, request.Url, !IsOurs(request.Url));
        page.Console += (_, message) => Note(errors, message.Text, message.Type is "error" or "warning");
        page.PageError += (_, error) => errors.Enqueue(error);
        page.Response += (_, response) => Note(errors, $"{response.Status} {response.Url}", response.Status >= 400);
        await page.GotoAsync(server.Address + path, new() { WaitUntil = WaitUntilState.NetworkIdle, Timeout = 60_000 });
        await page.WaitForSelectorAsync(content, new() { Timeout = 60_000 });
        for (var i = 0; i < 300 && !(await page.InnerTextAsync("body")).Contains("/predict", StringComparison.Ordinal); i++)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        if (Screenshots is not null)
            await page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots, $"{path.Trim('/')}-{colours}.png"), FullPage = true });
        Assert.Contains("/predict", await page.InnerTextAsync("body"), StringComparison.Ordinal);
        Assert.True(elsewhere.IsEmpty, string.Join('\n', elsewhere));
        Assert.True(errors.IsEmpty, string.Join('\n', errors));
    }

    [Fact]
    public async Task Docs_ExecuteInABrowser_ShowsPredictions()
    {
        Assert.SkipUnless(File.Exists(Chromium), $"{Chromium} is not installed.");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Headless = true, Args = Arguments, Timeout = 60_000 });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        await page.GotoAsync(server.Address + "/docs", new() { WaitUntil = WaitUntilState.NetworkIdle, Timeout = 60_000 });
        await page.WaitForSelectorAsync(".opblock-post textarea.body-param__text", new() { Timeout = 30_000 });
        await page.ClickAsync(".opblock-post button.execute", new() { Timeout = 30_000 });
        var answer = await page.WaitForSelectorAsync(".opblock-post .live-responses-table tr.response .response-col_description", new() { Timeout = 60_000 });
        if (Screenshots is not null)
            await page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots, "docs-executed.png"), FullPage = true });
        Assert.Contains("predictions", await answer!.InnerTextAsync(), StringComparison.Ordinal);
    }

    private bool IsOurs(string url) =>
        url.StartsWith(server.Address + "/", StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal) || url.StartsWith("blob:", StringComparison.Ordinal);

    private static void Note(ConcurrentQueue<string> list, string text, bool isBad)
    {
        if (isBad)
            list.Enqueue(text);
    }
}
