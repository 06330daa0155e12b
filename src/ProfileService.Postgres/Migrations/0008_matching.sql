-- Version 8: what stewards decide, blocks of records that may be alike, and candidates with their score.

-- ── Decisions ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- What a steward said of two records, the smaller first in the order of .NET. A fact: kept when a newer one replaces it or it is withdrawn.
CREATE TABLE identity_decision (
    decision_id      uuid        PRIMARY KEY,
    source_a         text        NOT NULL,
    record_a         text        NOT NULL,
    source_b         text        NOT NULL,
    record_b         text        NOT NULL,
    verdict          text        NOT NULL,
    reason           text        NOT NULL,
    decided_at       timestamptz NOT NULL,
    decided_by       uuid,
    received_at      timestamptz NOT NULL,
    withdrawn_at     timestamptz,
    withdrawn_by     uuid,
    CONSTRAINT identity_decision_is_of_two_records CHECK ((source_a, record_a) <> (source_b, record_b)),
    CONSTRAINT identity_decision_verdict_is_same_different_or_defer CHECK (verdict IN ('same', 'different', 'defer'))
);
CREATE INDEX ix_identity_decision_a ON identity_decision (record_a, source_a);
COMMENT ON INDEX ix_identity_decision_a IS 'Decisions about a record: grouping, contradictions, erasure';
CREATE INDEX ix_identity_decision_b ON identity_decision (record_b, source_b);
COMMENT ON INDEX ix_identity_decision_b IS 'The same from the other side';

GRANT SELECT, INSERT, UPDATE, DELETE ON identity_decision TO profiles_app;
