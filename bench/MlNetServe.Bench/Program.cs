using MlNetServe.Bench;

await Latency.RunAsync(Console.Out);
ReferenceModels.Print();
