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

-- ── Blocks ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Where to look for similar records: live records that share a key are compared. Distribution: block_key.
CREATE TABLE blocking_key (
    block_key        bigint      NOT NULL,
    source           text        NOT NULL,
    record_id        text        NOT NULL,
    PRIMARY KEY (block_key, source, record_id)
);

CREATE TABLE wide_block (
    block_key        bigint      PRIMARY KEY,
    since            timestamptz NOT NULL
);
COMMENT ON TABLE wide_block IS 'Blocks with more records than the limit: they are not compared, visibly (law 3)';

ALTER TABLE source_record ADD COLUMN block_keys bigint[] NOT NULL DEFAULT '{}';  -- what stands in blocking_key for this record

-- ── Candidates ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- score: hundredths of a bit. is_link: strong enough to be one, but skipped when groups formed. worth: what a steward is asked first. settings_version: what the evidence was weighed with.
ALTER TABLE candidate ADD COLUMN score integer NOT NULL DEFAULT 0;
ALTER TABLE candidate ADD COLUMN worth integer NOT NULL DEFAULT 0;
ALTER TABLE candidate ADD COLUMN settings_version integer NOT NULL DEFAULT 1;
ALTER TABLE candidate ADD COLUMN is_link boolean NOT NULL DEFAULT false;
CREATE INDEX ix_candidate_link_a ON candidate (record_a, source_a) WHERE is_link;
COMMENT ON INDEX ix_candidate_link_a IS 'Links of a record that grouping skipped: what hangs together is grouped together';
CREATE INDEX ix_candidate_link_b ON candidate (record_b, source_b) WHERE is_link;
COMMENT ON INDEX ix_candidate_link_b IS 'The same from the other side';
DROP INDEX ix_candidate_b;
CREATE INDEX ix_candidate_b ON candidate (record_b, source_b);
COMMENT ON INDEX ix_candidate_b IS 'Candidates of a record from its other side: renewal after regrouping, erasure';
CREATE INDEX ix_candidate_worth ON candidate (worth DESC, source_a, record_a, source_b, record_b);
COMMENT ON INDEX ix_candidate_worth IS 'GET /v1/identity/candidates: what is worth most, first';

-- Whoever is stored already has no blocks yet: a refresh gives them to all, a page at a time.
INSERT INTO job (job_id, kind, state, total, created_at, updated_at)
SELECT gen_random_uuid(), 'refresh', 'queued', count(*), now(), now() FROM source_record HAVING count(*) > 0;

GRANT SELECT, INSERT, UPDATE, DELETE ON identity_decision, blocking_key, wide_block TO profiles_app;
