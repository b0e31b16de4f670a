using System.IO.Compression;
using System.Reflection;
using Swashbuckle.AspNetCore.ReDoc;

namespace MlNetServe.Server.Pages;

/// <summary>ReDoc: our own page over the package's script, for the package's page loads fonts from the web.</summary>
internal static class RedocPage
{
    private const string Script = "Swashbuckle.AspNetCore.ReDoc.node_modules.redoc.bundles.redoc.standalone.js";

    internal static void MapRedoc(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/redoc", context => WriteAsync(context, "redoc.html", "text/html; charset=utf-8"));
        routes.MapGet("/redoc/redoc.js", context => WriteAsync(context, "redoc.js", "text/javascript; charset=utf-8"));
        routes.MapGet("/redoc/redoc.css", context => WriteAsync(context, "redoc.css", "text/css; charset=utf-8"));
        routes.MapGet("/redoc/redoc.standalone.js", WriteScriptAsync);
    }

    private static async Task WriteAsync(HttpContext context, string name, string type)
    {
        await using var file = Open(typeof(RedocPage).Assembly, "MlNetServe.Server.Pages." + name);
        context.Response.ContentType = type;
        context.Response.ContentLength = file.Length;
        await file.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    /// <summary>The package holds its script gzipped; nearly every browser takes it as it is.</summary>
    private static async Task WriteScriptAsync(HttpContext context)
    {
        await using var file = Open(typeof(ReDocOptions).Assembly, Script);
        context.Response.ContentType = "text/javascript; charset=utf-8";
        context.Response.Headers.Vary = "Accept-Encoding";
        context.Response.Headers.CacheControl = "max-age=3600";
        if (context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Headers.ContentEncoding = "gzip";
            context.Response.ContentLength = file.Length;
            await file.CopyToAsync(context.Response.Body, context.RequestAborted);
            return;
        }

        await using var plain = new GZipStream(file, CompressionMode.Decompress);
        await plain.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static Stream Open(Assembly assembly, string name) => assembly.GetManifestResourceStream(name)
        ?? throw new FileNotFoundException($"{assembly.GetName().Name} has no resource {name}.");
}
