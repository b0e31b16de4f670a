using MlNetServe.Bench;

ReferenceModels.Print();
