namespace MlNetServe.TensorFlow.SavedModel;

/// <summary>The forms in which a model is read.</summary>
public enum ModelKind
{
    /// <summary>A SavedModel folder (or its saved_model.pb under another name).</summary>
    SavedModel,

    /// <summary>A frozen GraphDef.</summary>
    FrozenGraph,

    /// <summary>A TF1 MetaGraph (.meta) with a checkpoint beside it.</summary>
    MetaGraph,
}
