using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using MlNetServe.Conversion;
using MlNetServe.Pipeline.Scoring;
using MlNetServe.Server.Configuration;
using MlNetServe.Server.DataPlane;
using MlNetServe.Server.Documents;
using MlNetServe.TensorFlow;

namespace MlNetServe.Server.Models;

/// <summary>Loads the model behind the open port, warms it up, opens the server, says so; or ends the process with the whole cause.</summary>
internal sealed partial class ModelLoader(
    ServerSettings settings, ModelHost host, WarmUp warmUp, OpenApiSource documents, ServerConsole console, IServer server,
    IHostApplicationLifetime lifetime, ILogger<ModelLoader> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => _ = Task.Factory.StartNew(
            () => LoadAsync(lifetime.ApplicationStopping), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task LoadAsync(CancellationToken cancellation)
    {
        try
        {
            var path = ModelSource.Find(settings.Models.Source);
            host.Report($"{path}: converting and loading");
            var model = ServableModel.Load(path, Options());
            foreach (var (name, failure) in model.Failures)
                LogSignatureFailed(logger, name, failure.Message);
            host.Report($"{model.Name}: warming up");
            var served = new ServedModel(model);
            await OpenAsync(served, await warmUp.RunAsync(served, cancellation));
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            LogStopped(logger);
        }
#pragma warning disable CA1031 // Nothing waits for this task: what fails here ends the process.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Fail(e);
        }
    }

    private async Task OpenAsync(ServedModel served, IReadOnlyList<ServedExample> examples)
    {
        var model = served.Model;
        documents.Set(model, examples);
        host.Open(served);
        var text = ReadyMessage.Text(model, ServerAddress.Of(Addresses()), settings.Vertex.PredictRoute, examples);
        await console.Output.WriteAsync(text + Environment.NewLine);
        await console.Output.FlushAsync();
    }

    private ICollection<string> Addresses() => server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;

    private void Fail(Exception exception)
    {
        var known = exception is ModelFileException or ConversionException or ModelFaultException;
        host.Fail(exception.Message);
        console.Error.WriteLine($"The model can't be served. {(known ? exception.Message : exception.ToString())}");
        console.Error.Flush();
        console.ExitCode = ExitCodes.Model;
        lifetime.StopApplication();
    }

    private ServableOptions Options() => new()
    {
        Name = settings.Models.Name,
        CacheFolder = settings.Cache.Path,
        LabelsFile = settings.Models.Labels,
        Preprocess = settings.Models.Preprocess,
        ForceInference = settings.Models.ForceInference,
        ApplyExifOrientation = settings.Models.Exif,
        MaxPicturePixels = settings.Limits.MaxPixels,
        MaxPictureBytes = settings.Limits.MaxRequestBytes,
        Logger = logger,
    };

    [LoggerMessage(EventId = 1102, Level = LogLevel.Warning, Message = "Signature {Signature} is not served: {Reason}")]
    private static partial void LogSignatureFailed(ILogger logger, string signature, string reason);

    [LoggerMessage(EventId = 1103, Level = LogLevel.Information, Message = "Loading ended, for the server stops.")]
    private static partial void LogStopped(ILogger logger);
}
