-- Version 2: facts that could not be accepted, kept with their reasons until they are mended and replayed, discarded, erased or too old.
-- Few beside the facts (what is refused), so it needs no distribution; quarantine_id is made from the time of arrival and orders the lists.
CREATE TABLE quarantine (
    quarantine_id    uuid        PRIMARY KEY,
    source           text        NOT NULL REFERENCES source,
    type             text        NOT NULL,
    natural_id       text,                  -- recordId, eventId or purchaseId, where it could be read
    import_id        uuid,                  -- the import that brought it last; null where it came in a list
    row_no           bigint,                -- its row there
    state            text        NOT NULL,
    code             text        NOT NULL,  -- of the first error
    errors           text        NOT NULL,  -- [{"pointer","code","detail"}], without values
    content          text        NOT NULL,  -- as it came, or as it was mended; '' when discarded
    is_partial       boolean     NOT NULL,  -- says only its members, as a PATCH does
    is_cut           boolean     NOT NULL,  -- only the beginning was kept
    content_hash     bytea       NOT NULL,  -- of all that came; mending does not change it
    identifier_keys  text[]      NOT NULL,  -- what it says of whom, as far as it can be read: erasure finds it by them
    received_at      timestamptz NOT NULL,
    last_seen_at     timestamptz NOT NULL,
    attempts         integer     NOT NULL,  -- how often it came
    CONSTRAINT quarantine_type_is_known CHECK (type IN ('customers', 'newsletter-events', 'purchases')),
    CONSTRAINT quarantine_state_is_known CHECK (state IN ('open', 'replayed', 'discarded')),
    CONSTRAINT quarantine_row_number_belongs_to_an_import CHECK (row_no IS NULL OR import_id IS NOT NULL)
);
CREATE UNIQUE INDEX ux_quarantine_open ON quarantine (source, type, content_hash) WHERE state = 'open';
COMMENT ON INDEX ux_quarantine_open IS 'The same rejected fact again is the same row, counted; once it is settled, a new one';
CREATE INDEX ix_quarantine_source ON quarantine (source, state, quarantine_id);
COMMENT ON INDEX ix_quarantine_source IS 'GET /v1/quarantine of one source, counts per source';
CREATE INDEX ix_quarantine_import ON quarantine (import_id, row_no) WHERE import_id IS NOT NULL;
COMMENT ON INDEX ix_quarantine_import IS 'What an import left in quarantine';
CREATE INDEX ix_quarantine_last_seen ON quarantine (last_seen_at);
COMMENT ON INDEX ix_quarantine_last_seen IS 'Retention: what nobody has sent again for long';
CREATE INDEX ix_quarantine_identifiers ON quarantine USING gin (identifier_keys);
COMMENT ON INDEX ix_quarantine_identifiers IS 'Erasure: what speaks of an erased record';
CREATE INDEX ix_quarantine_unread ON quarantine (quarantine_id) WHERE identifier_keys = '{}';
COMMENT ON INDEX ix_quarantine_unread IS 'Erasure: what could not be read is searched for the values of the erased';

GRANT SELECT, INSERT, UPDATE, DELETE ON quarantine TO profiles_app;
