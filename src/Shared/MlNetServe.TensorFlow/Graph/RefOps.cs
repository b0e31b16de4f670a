namespace MlNetServe.TensorFlow.Graph;

/// <summary>TF1's ops on reference variables, which differ from the plain ones in name only.</summary>
internal static class RefOps
{
    internal static string Plain(string op) => op switch
    {
        "RefSwitch" => "Switch",
        "RefMerge" => "Merge",
        "RefIdentity" => "Identity",
        "RefEnter" => "Enter",
        "RefExit" => "Exit",
        "RefNextIteration" => "NextIteration",
        _ => op,
    };
}
