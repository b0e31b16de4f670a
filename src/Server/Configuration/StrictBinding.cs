using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace MlNetServe.Server.Configuration;

/// <summary>Settings from keys, all of which must be known and can be read; every fault is told at once.</summary>
internal static class StrictBinding
{
    /// <exception cref="SettingsException">There are faults.</exception>
    internal static ServerSettings Bind(IConfiguration configuration)
    {
        var settings = new ServerSettings();
        var known = Keys(settings);
        var faults = new List<string>();
        foreach (var (key, value) in configuration.AsEnumerable().Where(p => p.Value is not null).OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            if (!known.TryGetValue(key, out var target))
                faults.Add($"{key} is not a setting. Did you mean {NearestName.Of(key, known.Keys)}?");
            else if (Set(target.Section, target.Property, value!) is { } fault)
                faults.Add($"{key}: {fault}");
        }

        faults.AddRange(Sections(settings).SelectMany(s => Validate(s.Name, s.Section)));
        return faults.Count == 0 ? settings : throw new SettingsException(faults);
    }

    /// <summary>The keys of all settings, such as Http:Port.</summary>
    internal static IEnumerable<string> KnownKeys() => Keys(new ServerSettings()).Keys.Order(StringComparer.Ordinal);

    private static Dictionary<string, (object Section, PropertyInfo Property)> Keys(ServerSettings settings) => Sections(settings)
        .SelectMany(s => s.Section.GetType().GetProperties().Select(p => (Key: $"{s.Name}:{p.Name}", s.Section, Property: p)))
        .ToDictionary(p => p.Key, p => (p.Section, p.Property), StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<(string Name, object Section)> Sections(ServerSettings settings) =>
        typeof(ServerSettings).GetProperties().Select(p => (p.Name, p.GetValue(settings)!));

    private static string? Set(object section, PropertyInfo property, string value)
    {
        try
        {
            property.SetValue(section, TypeDescriptor.GetConverter(property.PropertyType).ConvertFromInvariantString(value));
            return null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            var expected = type.IsEnum ? string.Join(", ", Enum.GetNames(type)) : type == typeof(bool) ? "true or false" : "a whole number";
            return $"expected {expected}, found '{value}'.";
        }
    }

    private static IEnumerable<string> Validate(string name, object section)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(section, new ValidationContext(section), results, validateAllProperties: true);
        return results.Select(r => $"{name}:{r.MemberNames.FirstOrDefault()}: {r.ErrorMessage}");
    }
}
