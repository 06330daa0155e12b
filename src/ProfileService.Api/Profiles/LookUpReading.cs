using ProfileService.Api.Customers;
using ProfileService.Api.Http;
using ProfileService.Api.Ingest;
using ProfileService.Core.Identity;
using ProfileService.Core.Profiles;

namespace ProfileService.Api.Profiles;

/// <summary>Reads the body of a look-up and normalises its identifiers as ingest does. Setting <c>DefaultCountry</c> (DE) is for phone numbers without a country.</summary>
internal sealed class LookUpReading(IngestDirectory directory, IConfiguration configuration)
{
    private const int Most = 100;

    private readonly string _defaultCountry = configuration["DefaultCountry"] ?? "DE";

    public async Task<LookUpRequest> ReadAsync(JsonBody body, CancellationToken ct)
    {
        var settings = await directory.SettingsAsync(ct);
        var errors = new JsonErrors();
        var shape = body.Shape(errors);
        var identifiers = ReadIdentifiers(shape, Most, settings);
        var view = shape.Text("view", 64);
        shape.NothingElse();
        if (identifiers.Count == 0 && !errors.Any)
        {
            shape.Error("identifiers", FieldCodes.Required, "Send 1 to 100 identifiers");
        }

        errors.ThrowIfAny();
        return new LookUpRequest(identifiers, view);
    }

    /// <summary>The member <c>identifiers</c>, in order and in normal form.</summary>
    public IReadOnlyList<LookedUp> ReadIdentifiers(JsonShape shape, int most, MatchingSettings settings) =>
        [.. shape.Items("identifiers", most).Select(item => ReadIdentifier(item, settings)).OfType<LookedUp>()];

    public LookedUp? ReadIdentifier(JsonShape item, MatchingSettings settings) => IdentifierShape.Read(item, settings) is { } stated ? Normalise(stated, settings) : null;

    private LookedUp Normalise(StatedIdentifier stated, MatchingSettings settings)
    {
        if (IdentifierReader.Read(stated.Type, stated.Value, _defaultCountry) is not { } read)
        {
            // Nobody can bear what can't be read; the empty key finds nobody.
            return new LookedUp(stated, LookedUp.Unreadable, IsJunk: false);
        }

        var issuer = stated.Type is IdentifierKey.Email or IdentifierKey.Phone ? "" : stated.Issuer ?? IdentifierKey.Retailer;
        return new LookedUp(stated, IdentifierKey.Of(stated.Type, issuer, read.Value), settings.JunkReason(stated.Type, read.Value) is not null);
    }
}

internal sealed record LookUpRequest(IReadOnlyList<LookedUp> Identifiers, string? View);

/// <summary>An identifier as it was asked for, and its normal form.</summary>
internal sealed record LookedUp(StatedIdentifier Stated, IdentifierKey Key, bool IsJunk)
{
    public static IdentifierKey Unreadable { get; } = new("::");
}
