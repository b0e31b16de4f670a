using System.IO.Compression;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Swashbuckle.AspNetCore.ReDoc;

namespace MlNetServe.Server.Pages;

/// <summary>ReDoc: our own page over the package's script, for the package's page loads fonts from the web.</summary>
internal static partial class RedocPage
{
    private const string Script = "Swashbuckle.AspNetCore.ReDoc.node_modules.redoc.bundles.redoc.standalone.js";

    /// <summary>Stands where the script wants a picture of its maker: the name in letters.</summary>
    private const string Logo = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='44' height='14'%3E"
        + "%3Ctext y='11' font-family='sans-serif' font-size='12' fill='%23808080'%3ERedocly%3C/text%3E%3C/svg%3E";

    private static readonly Lazy<byte[]> Gzipped = new(WithoutLogos);

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

    /// <summary>Nearly every browser takes the script gzipped, as it is kept.</summary>
    private static async Task WriteScriptAsync(HttpContext context)
    {
        var script = Gzipped.Value;
        context.Response.ContentType = "text/javascript; charset=utf-8";
        context.Response.Headers.Vary = "Accept-Encoding";
        context.Response.Headers.CacheControl = "max-age=3600";
        if (context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Headers.ContentEncoding = "gzip";
            context.Response.ContentLength = script.Length;
            await context.Response.Body.WriteAsync(script, context.RequestAborted);
            return;
        }

        await using var plain = new GZipStream(new MemoryStream(script), CompressionMode.Decompress);
        await plain.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    /// <summary>The package's script, with its logos from the web replaced: a page of ours asks no other host.</summary>
    private static byte[] WithoutLogos()
    {
        using var reader = new StreamReader(new GZipStream(Open(typeof(ReDocOptions).Assembly, Script), CompressionMode.Decompress), Encoding.UTF8);
        var text = LogoPattern().Replace(reader.ReadToEnd(), Logo);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    private static Stream Open(Assembly assembly, string name) => assembly.GetManifestResourceStream(name)
        ?? throw new FileNotFoundException($"{assembly.GetName().Name} has no resource {name}.");

    [GeneratedRegex(@"https://cdn\.redoc\.ly/redoc/[a-z-]+\.svg")]
    private static partial Regex LogoPattern();
}
