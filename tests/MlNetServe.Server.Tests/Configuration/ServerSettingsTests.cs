using MlNetServe.Server.Configuration;

namespace MlNetServe.Server.Tests.Configuration;

public sealed class ServerSettingsTests
{
    [Fact]
    public void Read_Nothing_IsThePlainServer()
    {
        var settings = Read([], []);
        Assert.Equal(8080, settings.Http.Port);
        Assert.Equal("/health", settings.Vertex.HealthRoute);
        Assert.Equal("/predict", settings.Vertex.PredictRoute);
        Assert.False(settings.Vertex.Enabled);
        Assert.Equal(268_435_456, settings.Limits.MaxRequestBytes);
    }

    [Fact]
    public void Read_VertexVariables_AreSettings()
    {
        var settings = Read(
            [("AIP_HTTP_PORT", "7080"), ("AIP_HEALTH_ROUTE", "/v1/endpoints/1/deployedModels/2"), ("AIP_PREDICT_ROUTE", "/v1/endpoints/1/deployedModels/2:predict"),
                ("AIP_STORAGE_URI", "/artifacts"), ("AIP_ENDPOINT_ID", "1")],
            []);
        Assert.Equal(7080, settings.Http.Port);
        Assert.Equal("/v1/endpoints/1/deployedModels/2:predict", settings.Vertex.PredictRoute);
        Assert.Equal("/artifacts", settings.Models.Source);
        Assert.True(settings.Vertex.Enabled);
    }

    [Fact]
    public void Read_EmptyStorageUri_IsNone() => Assert.Null(Read([("AIP_STORAGE_URI", "")], []).Models.Source);

    [Fact]
    public void Read_SeveralSources_CommandLineBeatsOurVariableBeatsVertex()
    {
        var environment = new[] { ("AIP_HTTP_PORT", "1"), ("AIP_STORAGE_URI", "/aip"), ("MLNETSERVE__Http__Port", "2"), ("mlnetserve__models__source", "/ours"), ("MLNETSERVE__LIMITS__MAXINSTANCES", "7") };
        var settings = Read(environment, [("Http:Port", "3")]);
        Assert.Equal(3, settings.Http.Port);
        Assert.Equal("/ours", settings.Models.Source);
        Assert.Equal(7, settings.Limits.MaxInstances);
    }

    [Fact]
    public void Read_SeveralFaults_AreToldAtOnceWithTheNearestName()
    {
        var fault = Assert.Throws<SettingsException>(() => Read(
            [("MLNETSERVE__Limits__MaxInstanses", "7"), ("AIP_HTTP_PORT", "abc"), ("MLNETSERVE__Models__Exif", "maybe")],
            [("Limits:RequestTimeout", "0"), ("Vertex:HealthRoute", "health"), ("Logging:Level", "Loud")]));
        Assert.Equal(6, fault.Faults.Count);
        Assert.Contains("Limits:MaxInstanses is not a setting. Did you mean Limits:MaxInstances?", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Http:Port: expected a whole number, found 'abc'.", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Models:Exif: expected true or false, found 'maybe'.", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Logging:Level: expected Trace, Debug", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Limits:RequestTimeout", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Vertex:HealthRoute", fault.Message, StringComparison.Ordinal);
    }

    private static ServerSettings Read((string, string)[] environment, (string, string)[] commandLine) => ServerSettings.Read(
        environment.ToDictionary(e => e.Item1, e => e.Item2), commandLine.Select(c => KeyValuePair.Create(c.Item1, (string?)c.Item2)));
}
