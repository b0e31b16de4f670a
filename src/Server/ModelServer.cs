using MlNetServe.Server.Configuration;
using MlNetServe.Server.DataPlane;
using MlNetServe.Server.Documents;
using MlNetServe.Server.Http;
using MlNetServe.Server.Models;
using MlNetServe.Server.Pages;
using MlNetServe.Server.Vertex;

namespace MlNetServe.Server;

/// <summary>Puts the server together: its services, and its middleware and routes in their one order.</summary>
internal static class ModelServer
{
    /// <summary>Makes the server, not started yet.</summary>
    internal static WebApplication Build(ServerSettings settings, ServerConsole console)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddLogging(settings);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => KestrelSetup.Apply(kestrel, settings));
        builder.Services.AddRoutingCore();
        builder.Services.AddModelServer(settings, console);
        var app = builder.Build();
        app.MapModelServer();
        return app;
    }

    private static void AddModelServer(this IServiceCollection services, ServerSettings settings, ServerConsole console)
    {
        services.AddSingleton(settings).AddSingleton(settings.Vertex).AddSingleton(settings.Limits).AddSingleton(console);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<ModelHost>();
        services.AddSingleton<Scorer>();
        services.AddSingleton<VertexPredictor>();
        services.AddSingleton<HealthEndpoint>();
        services.AddSingleton<PredictEndpoint>();
        services.AddSingleton<OpenApiSource>();
        services.AddSingleton<WarmUp>();
        services.AddSingleton<IHostLifetime, DrainLifetime>();
        services.AddHostedService<ModelLoader>();
    }

    private static void MapModelServer(this WebApplication app)
    {
        app.UseMiddleware<ErrorMiddleware>();
        app.UseMiddleware<VertexRoutes>();
        app.Use(PageHeaders.InvokeAsync);
        app.UseSwaggerPage();
        app.MapGet("/openapi.json", (RequestDelegate)app.Services.GetRequiredService<OpenApiSource>().HandleAsync);
        app.MapRedoc();
        app.MapGet("/", (RequestDelegate)(context =>
        {
            context.Response.Redirect("/docs");
            return Task.CompletedTask;
        }));
        app.MapFallback((RequestDelegate)NotFoundAsync);
    }

    private static Task NotFoundAsync(HttpContext context)
    {
        var routes = context.RequestServices.GetRequiredService<VertexOptions>();
        throw new RequestException(
            ErrorClass.NotFound,
            $"There is nothing at {context.Request.Path}. Here are: {routes.PredictRoute}, {routes.HealthRoute}, /docs, /redoc, /openapi.json.");
    }

    private static void AddLogging(this ILoggingBuilder logging, ServerSettings settings)
    {
        logging.SetMinimumLevel(settings.Logging.Level);
        logging.AddFilter("Microsoft", settings.Logging.Level > LogLevel.Warning ? settings.Logging.Level : LogLevel.Warning);
        logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None); // ServerRun says what kept the server from starting.
        logging.AddSimpleConsole(o =>
        {
            o.SingleLine = true;
            o.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            o.UseUtcTimestamp = true;
        });
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
