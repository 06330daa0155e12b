using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using ProfileService.Api.Http;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Sources;

namespace ProfileService.Api.Sources;

/// <summary>The body of <c>PUT /v1/sources/{source}</c>: the whole picture, what is absent takes its default.</summary>
internal sealed record SourceRequest(
    string? Kind, int? Trust, string? DefaultCountry, string? DisplayName, string? Owner, string? LegalBasis,
    IReadOnlyDictionary<string, string> Issuers, string UnknownMembers, string? ConsentAttestation)
{
    public static IReadOnlyList<string> Kinds { get; } = ["crm", "shop", "newsletter", "pos", "loyalty", "other"];

    private static readonly string[] UnknownMemberRules = ["reject", "keep"];

    public static SourceRequest Read(JsonShape shape)
    {
        var request = new SourceRequest(
            shape.OneOf("kind", Kinds, required: true),
            shape.Int("trust", 0, 100, required: true),
            shape.Text("defaultCountry", 2, required: true),
            shape.Text("displayName", 100),
            shape.Text("owner", 200),
            shape.Text("legalBasis", 500),
            ReadIssuers(shape),
            shape.OneOf("unknownMembers", UnknownMemberRules) ?? "reject",
            shape.Text("consentAttestation", 500));
        shape.NothingElse();
        return request;
    }

    private static SortedDictionary<string, string> ReadIssuers(JsonShape shape)
    {
        var issuers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (shape.Object("issuers") is not { } members)
        {
            return issuers;
        }

        foreach (var name in members.Unread().Select(member => member.Name).Take(SourceRequestValidator.MostIssuers + 1).ToArray())
        {
            if (members.Id(name, required: true) is { } issuer)
            {
                issuers[name] = issuer;
            }
        }

        return issuers;
    }
}

internal sealed class SourceRequestValidator : AbstractValidator<SourceRequest>
{
    public const int MostIssuers = 20;

    public SourceRequestValidator()
    {
        RuleFor(source => source.DefaultCountry).Must(country => country is null || Countries.IsKnown(country))
            .WithErrorCode(FieldCodes.UnknownCountry).WithMessage("Send an ISO 3166-1 alpha-2 code in upper case, such as DE");
        RuleFor(source => source.Issuers).Must(issuers => issuers.Count <= MostIssuers)
            .WithErrorCode(FieldCodes.TooMany).WithMessage("Send at most 20 issuers");
        RuleFor(source => source.Issuers).Must(issuers => issuers.Keys.All(Ids.IsValid))
            .WithErrorCode(FieldCodes.UnknownType).WithMessage("Send types of identifiers as member names, such as loyaltyCard");
    }
}

/// <summary>A registered source.</summary>
internal sealed record SourceResponse(
    string Source, string Kind, int Trust, string DefaultCountry, string? DisplayName, string? Owner, string? LegalBasis,
    IReadOnlyDictionary<string, string> Issuers, string UnknownMembers, string? ConsentAttestation, int Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>The job that derives its records anew after this change; absent where nothing is to be derived.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? RefreshJobId { get; init; }

    public static SourceResponse Of(SourceRow row) => new(
        row.Source, row.Kind, row.Trust, row.DefaultCountry, row.DisplayName, row.Owner, row.LegalBasis,
        JsonSerializer.Deserialize<SortedDictionary<string, string>>(row.Issuers)!, row.UnknownMembers, row.ConsentAttestation,
        row.Version, row.CreatedAt, row.UpdatedAt);
}
