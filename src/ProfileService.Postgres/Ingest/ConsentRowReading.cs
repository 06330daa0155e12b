using Npgsql;
using ProfileService.Core.Consent;
using ProfileService.Core.Identity;

namespace ProfileService.Postgres.Ingest;

/// <summary>Reads statements and states as the rules of permission know them.</summary>
internal static class ConsentRowReading
{
    public static string NameOf(ConsentOrigin origin) => origin is ConsentOrigin.Newsletter ? "newsletter" : "consent";

    /// <param name="rows">Stands at a statement.</param>
    /// <param name="source">Column of the source.</param>
    /// <param name="origin">Column of the origin.</param>
    /// <param name="eventId">Column of the event.</param>
    /// <param name="rest">First of channel, purpose, list, topic, topics, status, occurred_at, proof, proven_at.</param>
    public static ConsentEvent Event(NpgsqlDataReader rows, int source, int origin, int eventId, int rest) => new(
        rows.GetString(source),
        rows.GetString(origin) == "newsletter" ? ConsentOrigin.Newsletter : ConsentOrigin.Consent,
        rows.GetString(eventId),
        Scope(rows, rest),
        rows.GetFieldValue<string[]>(rest + 4),
        ConsentCodes.Status(rows.GetString(rest + 5)),
        rows.Instant(rest + 6),
        ConsentCodes.Proof(rows.GetString(rest + 7)),
        rows.IsDBNull(rest + 8) ? null : rows.Instant(rest + 8));

    /// <summary>A row of contact key, channel, purpose, list, topic, status, since, proof, topics, source, event.</summary>
    public static ContactState State(NpgsqlDataReader rows) => new(
        new IdentifierKey(rows.GetString(0)),
        Scope(rows, 1),
        ConsentCodes.Permission(rows.GetString(5)),
        rows.Instant(6),
        ConsentCodes.Proof(rows.GetString(7)),
        rows.GetFieldValue<string[]>(8),
        rows.GetString(9),
        rows.GetString(10));

    public static ConsentScope Scope(NpgsqlDataReader rows, int first) =>
        new(rows.GetString(first), rows.GetString(first + 1), rows.GetString(first + 2), rows.GetString(first + 3));
}
