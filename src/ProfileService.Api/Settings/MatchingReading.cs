using ProfileService.Api.Http;
using ProfileService.Core.Identity;
using ProfileService.Core.Sources;

namespace ProfileService.Api.Settings;

/// <summary>Settings as they were sent.</summary>
/// <param name="Settings">With shipped weights, see <see cref="LearnedWeightsChoice"/>.</param>
/// <param name="TrainingId">The training whose weights are wanted; null for the shipped ones.</param>
/// <param name="TrainingPointer">Where it stands in the body.</param>
internal sealed record MatchingRequest(MatchingSettings Settings, Guid? TrainingId, string TrainingPointer);

/// <summary>Reads the body of <c>PUT /v1/settings/matching</c>: the whole picture, what is absent takes its default.</summary>
internal static class MatchingReading
{
    private const string TrainingId = "trainingId";
    private const int MostTypes = 50;
    private const int MostJunk = 1000;
    private const int MostBits = 100;

    private static readonly string[] Kinds = ["crm", "shop", "newsletter", "pos", "loyalty", "other"];

    public static MatchingRequest Read(JsonShape shape, string defaultCountry)
    {
        var defaults = new MatchingSettings();
        var types = ReadTypes(shape);
        var settings = new MatchingSettings
        {
            HubLimit = shape.Int("hubLimit", 1, 30) ?? defaults.HubLimit,
            HolderLimit = shape.Int("holderLimit", 2, 200) ?? defaults.HolderLimit,
            BlockLimit = shape.Int("blockLimit", 2, 200) ?? defaults.BlockLimit,
            PlacelessBlockLimit = shape.Int("placelessBlockLimit", 2, 200) ?? defaults.PlacelessBlockLimit,
            MergeThreshold = (double?)shape.Number("mergeThreshold", -MostBits, MostBits) ?? defaults.MergeThreshold,
            SuggestThreshold = (double?)shape.Number("suggestThreshold", -MostBits, MostBits) ?? defaults.SuggestThreshold,
            Types = types,
            Junk = ReadJunk(shape, types, defaultCountry).ToHashSet(StringComparer.Ordinal),
        };
        var training = ReadWeights(shape);
        shape.Int("settingsVersion", 1, int.MaxValue); // as GET answers it; If-Match decides
        shape.NothingElse();
        if (settings.SuggestThreshold > settings.MergeThreshold)
        {
            shape.Error("suggestThreshold", FieldCodes.OutOfRange, "Send thresholds in order: what suggests is at most what merges");
        }

        return new MatchingRequest(settings, training, JsonPointer.Append(shape.PointerOf("weights"), TrainingId));
    }

    private static Guid? ReadWeights(JsonShape shape)
    {
        if (shape.Object("weights") is not { } sent)
        {
            return null;
        }

        var (origin, text) = (sent.OneOf("origin", [WeightsContract.Shipped, WeightsContract.Learned], required: true), sent.Text(TrainingId, 64));
        foreach (var told in (string[])["learnedAt", "records", "sinceVersion", "report"])
        {
            sent.Any(told); // as GET answers them
        }

        sent.NothingElse();
        var isId = Guid.TryParse(text, out var id);
        if (origin == WeightsContract.Learned && !isId)
        {
            sent.Error(TrainingId, text is null ? FieldCodes.Required : FieldCodes.BadId, "Name the training whose weights are meant");
        }
        else if (origin == WeightsContract.Shipped && text is not null)
        {
            sent.Error(TrainingId, FieldCodes.NotAllowed, "Leave it out, or send origin learned");
        }

        return origin == WeightsContract.Learned && isId ? id : null;
    }

    private static Dictionary<string, IdentifierType> ReadTypes(JsonShape shape)
    {
        var types = MatchingSettings.BuiltInTypes.ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal);
        if (shape.Object("types") is not { } sent)
        {
            return types;
        }

        foreach (var name in sent.Unread().Select(m => m.Name).Take(MostTypes + 1).ToArray())
        {
            if (!IsTypeName(name) || types.Count > MostTypes)
            {
                sent.Error(name, FieldCodes.UnknownType, "Name up to 40 types with 1 to 40 ASCII letters and digits, the first a lower-case letter");
                return types;
            }

            if (sent.Object(name) is { } type)
            {
                types[name] = ReadType(type, types.GetValueOrDefault(name));
            }
        }

        return types;
    }

    private static IdentifierType ReadType(JsonShape type, IdentifierType? builtIn)
    {
        var (unique, single, statedBy) = (type.Flag("unique"), type.Flag("single"), type.OneOf("statedBy", Kinds));
        type.NothingElse();
        if (builtIn is not null && unique is { } sent && sent != builtIn.IsUnique)
        {
            type.Error("unique", FieldCodes.NotAllowed, "Leave it as it is: whether a built-in type is unique can't be changed");
        }

        return new IdentifierType(
            builtIn?.IsUnique ?? unique ?? true,
            single ?? false,
            statedBy is null ? builtIn?.StatedBy : Enum.Parse<SourceKind>(statedBy, ignoreCase: true));
    }

    private static IEnumerable<string> ReadJunk(JsonShape shape, Dictionary<string, IdentifierType> types, string defaultCountry)
    {
        foreach (var item in shape.Items("junk", MostJunk))
        {
            var (type, value) = (item.OneOf("type", types.Keys, required: true), item.Text("value", 320, required: true));
            item.NothingElse();
            if (type is null || value is null)
            {
                continue;
            }

            if (IdentifierReader.Read(type, value, defaultCountry) is { } read)
            {
                yield return $"{type}:{read.Value}";
            }
            else
            {
                item.Error("value", FieldCodes.BadValue, "Send a value that is readable as its type");
            }
        }
    }

    private static bool IsTypeName(string name) =>
        name.Length is > 0 and <= 40 && char.IsAsciiLetterLower(name[0]) && name.All(char.IsAsciiLetterOrDigit)
        && name is not (IdentifierKey.EmailMatch or IdentifierKey.RecordId or IdentifierKey.Purchase);
}
