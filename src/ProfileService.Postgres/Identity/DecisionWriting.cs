using Npgsql;
using ProfileService.Core.Identity;
using ProfileService.Postgres.Ingest;

namespace ProfileService.Postgres.Identity;

/// <summary>Writes what a batch decided: new decisions, and those that it withdrew.</summary>
internal static class DecisionWriting
{
    private const string Insert = """
        INSERT INTO identity_decision (decision_id, source_a, record_a, source_b, record_b, verdict, reason, decided_at, decided_by, received_at,
                                       withdrawn_at, withdrawn_by)
        SELECT u.decision_id, u.source_a, u.record_a, u.source_b, u.record_b, u.verdict, u.reason, u.decided_at, u.decided_by, $12, u.withdrawn_at, u.withdrawn_by
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             u(decision_id, source_a, record_a, source_b, record_b, verdict, reason, decided_at, decided_by, withdrawn_at, withdrawn_by)
        """;

    private const string Withdraw = """
        UPDATE identity_decision d SET withdrawn_at = u.withdrawn_at, withdrawn_by = u.withdrawn_by
        FROM unnest($1, $2, $3) u(decision_id, withdrawn_at, withdrawn_by)
        WHERE d.decision_id = u.decision_id
        """;

    public static void AddDecisions(this NpgsqlBatch batch, Workspace work)
    {
        var changed = work.Decisions.Changed.ToLookup(c => c.IsNew, c => c.Decision);
        IdentityDecision[] made = [.. changed[true]];
        if (made.Length > 0)
        {
            batch.Add(
                Insert,
                Commands.Uuids(made.Select(d => d.Id)),
                Commands.Texts(made.Select(d => d.A.Source)),
                Commands.Texts(made.Select(d => d.A.RecordId)),
                Commands.Texts(made.Select(d => d.B.Source)),
                Commands.Texts(made.Select(d => d.B.RecordId)),
                Commands.Texts(made.Select(d => d.Verdict.ToString().ToLowerInvariant())),
                Commands.Texts(made.Select(d => d.Reason)),
                Commands.Times(made.Select(d => d.DecidedAt)),
                Commands.Uuids(made.Select(d => d.DecidedBy)),
                Commands.TimesOrNull(made.Select(d => d.WithdrawnAt)),
                Commands.Uuids(made.Select(d => d.WithdrawnBy)),
                Commands.Time(work.Now));
        }

        IdentityDecision[] withdrawn = [.. changed[false]];
        if (withdrawn.Length > 0)
        {
            batch.Add(
                Withdraw,
                Commands.Uuids(withdrawn.Select(d => d.Id)),
                Commands.TimesOrNull(withdrawn.Select(d => d.WithdrawnAt)),
                Commands.Uuids(withdrawn.Select(d => d.WithdrawnBy)));
        }
    }
}
