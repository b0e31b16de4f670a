using System.CommandLine;
using MlNetServe.Server.Configuration;

namespace MlNetServe.Server.Commands;

/// <summary>The command line of the server.</summary>
internal static class ServeCommand
{
    internal static ServeCommandLine Create(TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Serves a TensorFlow model over HTTP, without TensorFlow.");
        var options = ServeOptions.AddTo(root);
        var set = new Option<string[]>("--set") { Description = "Any setting, such as Limits:MaxInstances=64. Repeats.", HelpName = "KEY=VALUE", Arity = ArgumentArity.OneOrMore };
        root.Options.Add(set);
        HelpText.Extend(root);
        root.SetAction(async (result, _) =>
        {
            var values = ServeOptions.Read(result, options).Concat(SetValues(result.GetValue(set) ?? []));
            return await ServeAsync(values, output, error);
        });
        return new ServeCommandLine(root, output, error);
    }

    private static async Task<int> ServeAsync(IEnumerable<KeyValuePair<string, string?>> values, TextWriter output, TextWriter error)
    {
        try
        {
            var settings = ServerSettings.Read(ServerEnvironmentProvider.OfProcess(), values);
            return await ServerRun.RunAsync(settings, output, error);
        }
        catch (SettingsException e)
        {
            foreach (var fault in e.Faults)
                await error.WriteLineAsync(fault);
            return ExitCodes.Usage;
        }
    }

    private static IEnumerable<KeyValuePair<string, string?>> SetValues(string[] pairs)
    {
        foreach (var pair in pairs)
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            yield return at > 0
                ? KeyValuePair.Create(pair[..at], (string?)pair[(at + 1)..])
                : throw new SettingsException([$"--set: expected KEY=VALUE, found '{pair}'."]);
        }
    }
}
