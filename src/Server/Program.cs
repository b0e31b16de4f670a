using MlNetServe.Server.Commands;

return await ServeCommand.Create(Console.Out, Console.Error).RunAsync(args);
