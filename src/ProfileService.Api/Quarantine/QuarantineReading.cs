using System.Text.Json;
using ProfileService.Api.Consent;
using ProfileService.Api.Customers;
using ProfileService.Api.Http;
using ProfileService.Api.Ingest;
using ProfileService.Api.Newsletter;
using ProfileService.Api.Purchases;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;
using ProfileService.Core.Sources;
using ProfileService.Postgres.Quarantine;

namespace ProfileService.Api.Quarantine;

/// <summary>Reads a fact of quarantine as its route would read it now.</summary>
internal sealed class QuarantineReading(IngestDirectory directory, ConsentDirectory consents, TimeProvider clock)
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <param name="quarantined">Its source and type, and when it came: without an <c>observedAt</c> it was said then, not now.</param>
    /// <param name="content">What it says, as it came or mended.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The fact, or what keeps it from being one.</returns>
    public async Task<(Fact? Fact, RejectedFact? Rejected)> ReadAsync(QuarantinedFact quarantined, string content, CancellationToken ct)
    {
        var source = await directory.SourceAsync(quarantined.Source, ct);
        var errors = new JsonErrors { IgnoresUnknown = quarantined.IgnoresUnknown };
        try
        {
            using var document = JsonDocument.Parse(content, Options);
            var shape = new JsonShape(document.RootElement, "", errors);
            var fact = quarantined.Type == FactTypes.Consents
                ? new ConsentReading(source, await consents.KnownAsync(ct), clock.Now()).Read(shape)
                : Read(quarantined, source, await directory.SettingsAsync(ct), shape);
            return fact is null || errors.Any
                ? (null, Rejections.Of(source, quarantined.Type, document.RootElement, errors.Items, "", quarantined.Import))
                : (fact, null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, or names that cannot be decoded when they are looked at for duplicates.
            errors.Add("", FieldCodes.WrongType, "Send one JSON object, at most 64 levels deep, each name once per object");
            return (null, Rejections.OfText(source, quarantined.Type, content, errors.Items, quarantined.Import));
        }
    }

    private Fact? Read(QuarantinedFact quarantined, Source source, MatchingSettings settings, JsonShape shape)
    {
        var now = clock.Now();
        return quarantined.Type switch
        {
            FactTypes.Customers => SaidThen(new CustomerReading(source, settings, now, quarantined.IsPartial ? FactKind.Partial : FactKind.Whole).Read(shape, recordId: null), quarantined.LastSeenAt),
            FactTypes.NewsletterEvents => new NewsletterReading(source.Name, now).Read(shape),
            _ => new PurchaseReading(source, settings, now).Read(shape, purchaseId: null),
        };
    }

    private static Fact.Customer? SaidThen(Fact.Customer? fact, DateTimeOffset then) => fact is { TimeIsStated: false }
        ? fact with { Version = new RecordVersion(then, fact.Version.Kind, fact.Version.Origin, fact.Version.Content) }
        : fact;
}
