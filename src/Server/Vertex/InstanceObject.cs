using MlNetServe.Pipeline.Scoring;
using MlNetServe.Server.DataPlane;
using MlNetServe.Server.Json;

namespace MlNetServe.Server.Vertex;

/// <summary>Says which members of an instance are which inputs: the forms F1 to F4 of the Vertex AI contract.</summary>
internal static class InstanceObject
{
    private const int MaxMembers = 256;

    /// <summary>The name that echoes: its value comes back beside the prediction.</summary>
    internal const string Key = "key";

    /// <summary>Reads the members' names and leaves the cursor behind the object.</summary>
    internal static void ReadMembers(ref JsonCursor cursor, List<InstanceMember> members, int instance)
    {
        members.Clear();
        cursor.Enter();
        var first = true;
        while (cursor.NextMember(ref first, out var name))
        {
            if (members.Count == MaxMembers)
                throw RequestException.Invalid($"instances[{instance}] has more than {MaxMembers} members.");
            members.Add(new InstanceMember(name.ToString(), cursor.Peek(), cursor.Position));
            JsonSkipper.Skip(ref cursor);
        }
    }

    /// <summary>True when the object itself is the value of the only input: <c>{"b64": "..."}</c>.</summary>
    internal static bool IsValue(List<InstanceMember> members, ServableSignature signature) =>
        members is [{ Name: "b64" }] && signature.Inputs is [{ Key: not "b64" }];

    /// <summary>Where the echoed key stands; null when there is none, or an input has that name.</summary>
    internal static InstanceMember? FindKey(List<InstanceMember> members, ServableSignature signature)
    {
        if (signature.Inputs.Any(i => i.Key == Key))
            return null;
        foreach (var member in members)
        {
            if (member.Name == Key)
                return member;
        }

        return null;
    }

    /// <summary>The place of each input's value.</summary>
    /// <exception cref="RequestException">An input is missing, or a member is none.</exception>
    internal static int[] Match(List<InstanceMember> members, bool hasKey, ServableSignature signature, ReadOnlySpan<byte> body, int instance)
    {
        var places = new int[signature.Inputs.Count];
        var found = 0;
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = -1;
            foreach (var member in members)
            {
                if (member.Name == signature.Inputs[i].Key && places[i] < 0)
                    places[i] = member.Position;
            }

            found += places[i] >= 0 ? 1 : 0;
        }

        var others = members.Where(m => !(hasKey && m.Name == Key) && signature.Inputs.All(i => i.Key != m.Name)).ToArray();
        if (found == places.Length && others.Length == 0)
            return places;
        if (found == 0 && others is [var alias] && places.Length == 1 && IsPicture(alias, signature, body))
            return [alias.Position];
        throw Wrong(signature, others, found == places.Length, instance);
    }

    /// <summary>An alias: any name for a <c>{"b64"}</c>; for bare base64 the documented names, or a data: URL.</summary>
    private static bool IsPicture(InstanceMember member, ServableSignature signature, ReadOnlySpan<byte> body)
    {
        if (signature.PictureInput is null)
            return false;
        if (member.Kind == JsonKind.Object)
        {
            var members = new JsonCursor(body) { Position = member.Position };
            members.Enter();
            var first = true;
            return members.NextMember(ref first, out var name) && name.Is("b64"u8);
        }

        if (member.Kind != JsonKind.String)
            return false;
        return member.Name is "image" or "image_bytes"
            || DataUrl.PrefixLength(new JsonCursor(body) { Position = member.Position }.ReadText().Raw) > 0;
    }

    private static RequestException Wrong(ServableSignature signature, InstanceMember[] others, bool allThere, int instance)
    {
        var wanted = string.Join(", ", signature.Inputs.Select(i => $"'{i.Key}' ({i})"));
        var found = others.Length > 0
            ? string.Join(", ", others.Take(8).Select(o => $"'{(o.Name.Length > 64 ? o.Name[..64] + "..." : o.Name)}'"))
            : "an object without " + (allThere ? "others" : "all of them");
        return RequestException.Invalid($"instances[{instance}]: expected an object with {wanted} of signature '{signature.Name}', found {found}.");
    }
}
