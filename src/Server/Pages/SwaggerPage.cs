using Swashbuckle.AspNetCore.SwaggerUI;

namespace MlNetServe.Server.Pages;

/// <summary>Swagger UI at /docs, from the package's own files.</summary>
internal static class SwaggerPage
{
    internal static void UseSwaggerPage(this IApplicationBuilder app) => app.UseSwaggerUI(options =>
    {
        options.RoutePrefix = "docs";
        options.DocumentTitle = "Try the model";
        options.SwaggerEndpoint("/openapi.json", "The model's signatures");
        options.ConfigObject.TryItOutEnabled = true;
        options.ConfigObject.DisplayRequestDuration = true;
        options.ConfigObject.DocExpansion = DocExpansion.Full;
        options.ConfigObject.DefaultModelsExpandDepth = 0;
    });
}
