using System.CommandLine;
using MlNetServe.Cli;

return await PredictCli.RunAsync(args, new InvocationConfiguration());
