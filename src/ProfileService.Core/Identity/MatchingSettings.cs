using ProfileService.Core.Identity.Matching;
using ProfileService.Core.Sources;

namespace ProfileService.Core.Identity;

/// <summary>Everything that linking uses beside the records themselves, frozen in a version (law 2).</summary>
public sealed record MatchingSettings
{
    public int Version { get; init; } = 1;

    /// <summary>A value borne under more distinct names than this is a hub and links nobody.</summary>
    public int HubLimit { get; init; } = 8;

    /// <summary>A value borne by more records than this is a hub whatever their names: nobody looks further.</summary>
    public int HolderLimit { get; init; } = 32;

    /// <summary>A block of similar records with more members than this is not compared (see <see cref="BlockingKeys"/>).</summary>
    public int BlockLimit { get; init; } = 40;

    /// <summary>
    /// The same, where it is less, for a block that knows no place. It takes in the namesakes of a whole country, so beyond a few records most of it are strangers.
    /// </summary>
    public int PlacelessBlockLimit { get; init; } = 16;

    /// <summary>From this total on, in bits, similar records are linked.</summary>
    public double MergeThreshold { get; init; }

    /// <summary>From this total on, in bits, similar records are a question for a steward.</summary>
    public double SuggestThreshold { get; init; } = -4;

    /// <summary>What agreement is worth, and how common names are.</summary>
    public MatchingWeights Weights { get; init; } = MatchingWeights.Default;

    public IReadOnlyDictionary<string, IdentifierType> Types { get; init; } = BuiltInTypes;

    /// <summary>Values that link nobody by the retailer's own word, as <c>type:value</c> (e.g. the shop's phone, entered for customers without one).</summary>
    public IReadOnlySet<string> Junk { get; init; } = new HashSet<string>();

    public static IReadOnlyDictionary<string, IdentifierType> BuiltInTypes { get; } = new Dictionary<string, IdentifierType>
    {
        [IdentifierKey.Email] = new(IsUnique: false, IsSingle: false, StatedBy: null),
        [IdentifierKey.EmailMatch] = new(IsUnique: false, IsSingle: false, StatedBy: null),
        [IdentifierKey.Phone] = new(IsUnique: false, IsSingle: false, StatedBy: null),
        [IdentifierKey.LoyaltyCard] = new(IsUnique: true, IsSingle: false, SourceKind.Loyalty),
        [IdentifierKey.CustomerNumber] = new(IsUnique: true, IsSingle: false, SourceKind.Crm),
        [IdentifierKey.ShopAccount] = new(IsUnique: true, IsSingle: false, SourceKind.Shop),
    };

    public int LimitOf(BlockingKey block) => block.KnowsPlace ? BlockLimit : Math.Min(BlockLimit, PlacelessBlockLimit);

    public IdentifierType TypeOf(IdentifierKey key) => Types[key.Type];

    /// <summary>Why a value links nobody, or null where it may: a built-in pattern, or the retailer's own list.</summary>
    public string? JunkReason(string type, string value) =>
        JunkIdentifiers.Reason(type, value) ?? (Junk.Contains($"{type}:{value}") ? "configured" : null);
}
