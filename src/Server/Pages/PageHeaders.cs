namespace MlNetServe.Server.Pages;

/// <summary>What browsers may do on our pages: nothing outside this server.</summary>
internal static class PageHeaders
{
    private const string Policy = "default-src 'self'; img-src 'self' data: blob:; frame-ancestors 'none'";

    /// <summary>Swagger UI and ReDoc set styles in the page; ReDoc holds a font of icons and searches in a worker of its own making.</summary>
    private const string WithStyles = Policy + "; style-src 'self' 'unsafe-inline'; font-src 'self' data:; worker-src 'self' blob:";

    internal static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        var isPage = context.Request.Path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase)
            || context.Request.Path.StartsWithSegments("/redoc", StringComparison.OrdinalIgnoreCase);
        headers.ContentSecurityPolicy = isPage ? WithStyles : Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return next(context);
    }
}
