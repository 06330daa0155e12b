using System.Text.Json;
using ProfileService.Api.Customers;
using ProfileService.Api.Http;
using ProfileService.Api.Newsletter;
using ProfileService.Api.Purchases;
using ProfileService.Core.Identity;
using ProfileService.Core.Ingest;
using ProfileService.Core.Profiles;
using ProfileService.Core.Sources;
using ProfileService.Postgres.Imports;
using ProfileService.Postgres.Quarantine;

namespace ProfileService.Api.Imports;

/// <summary>Reads rows with the readers of the API: what a file says is what a list would say.</summary>
internal sealed class FactReading(ImportJob job, Source source, MatchingSettings settings)
{
    // The time at which the file came, so that a row says the same when the import goes on later.
    private readonly DateTimeOffset _now = job.CreatedAt;

    private readonly FactKind _kind = job.Partial ? FactKind.Partial : FactKind.Whole;

    /// <returns>Null with errors where the row cannot be accepted.</returns>
    public Fact? Read(JsonElement row, JsonErrors errors)
    {
        var shape = new JsonShape(row, "", errors);
        Fact? fact = job.Type switch
        {
            FactTypes.Customers => new CustomerReading(source, settings, _now, _kind).Read(shape, recordId: null),
            FactTypes.NewsletterEvents => new NewsletterReading(source.Name, _now).Read(shape),
            _ => new PurchaseReading(source, settings, _now).Read(shape, purchaseId: null),
        };
        return errors.Any ? null : fact;
    }
}
