-- Version 1: everything that the first release stores. Applied by the owner role; the serving role profiles_app gets no DDL (see the grants at the end).
-- Distribution (docs/architecture.md): records by (source, record_id), identifiers by identifier_key, purchases by owner_key, consent by contact point, projections by profile_id.

-- ── Settings ────────────────────────────────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE source (
    source           text        PRIMARY KEY,
    kind             text        NOT NULL,
    trust            smallint    NOT NULL,
    default_country  text        NOT NULL,
    display_name     text,
    owner            text,
    legal_basis      text,
    issuers          jsonb       NOT NULL DEFAULT '{}',
    unknown_members  text        NOT NULL DEFAULT 'reject',
    version          integer     NOT NULL DEFAULT 1,
    created_at       timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL,
    CONSTRAINT source_name_fits_a_path CHECK (source ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
    CONSTRAINT source_kind_is_known CHECK (kind IN ('crm', 'shop', 'newsletter', 'pos', 'loyalty', 'other')),
    CONSTRAINT source_trust_is_between_0_and_100 CHECK (trust BETWEEN 0 AND 100),
    CONSTRAINT source_unknown_members_is_reject_or_keep CHECK (unknown_members IN ('reject', 'keep'))
);

-- Matching settings are versions: what evidence used is frozen in them (law 2).
CREATE TABLE settings_version (
    settings_version integer     PRIMARY KEY,
    content          text        NOT NULL,
    created_at       timestamptz NOT NULL,
    created_by       uuid
);

-- ── Source records ──────────────────────────────────────────────────────────────────────────────────────────────────────────
-- The fold of all versions of one record. profile_id: its group (live), or null. left_to: where its own id leads after a tombstone.
CREATE TABLE source_record (
    source           text        NOT NULL REFERENCES source,
    record_id        text        NOT NULL,
    own_profile_id   uuid        NOT NULL,
    profile_id       uuid,
    left_to          uuid,
    is_live          boolean     NOT NULL,
    observed_at      timestamptz NOT NULL,
    received_at      timestamptz NOT NULL,
    folds_parts      boolean     NOT NULL,  -- some version is partial: a new fact folds all versions again
    stamp            bytea       NOT NULL,  -- kind and content hash of the newest version: the tie-break at equal times
    content          text,                  -- canonical JSON; null when not live
    member_times     text,                  -- {"email":"…"}: members older than observed_at, when partial versions named others
    identifier_keys  text[]      NOT NULL,  -- what stands in identifier for this record
    settling         boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (source, record_id),
    CONSTRAINT source_record_in_a_profile_exactly_when_live CHECK (is_live = (profile_id IS NOT NULL)),
    CONSTRAINT source_record_has_content_exactly_when_live CHECK (is_live = (content IS NOT NULL))
);
CREATE INDEX ix_source_record_profile ON source_record (profile_id) WHERE profile_id IS NOT NULL;
COMMENT ON INDEX ix_source_record_profile IS 'Members of a profile: GET …/identities, reprojection, splitting old groups';
CREATE INDEX ix_source_record_left_to ON source_record (left_to) WHERE left_to IS NOT NULL;
COMMENT ON INDEX ix_source_record_left_to IS 'Ids of dead records that lead to one that is erased: they lead on to where that one led';

CREATE TABLE own_profile (
    own_profile_id   uuid        PRIMARY KEY,
    source           text        NOT NULL,
    record_id        text        NOT NULL
);
COMMENT ON TABLE own_profile IS 'Every profile id ever given out and the record it was given to (law 4)';

-- Every fact about a record as it came. kind: 0 whole, 1 partial, 2 tombstone. origin: the newsletter event it was read from, or ''.
CREATE TABLE source_record_version (
    source           text        NOT NULL,
    record_id        text        NOT NULL,
    observed_at      timestamptz NOT NULL,
    kind             smallint    NOT NULL,
    origin           text        NOT NULL,
    content_hash     bytea       NOT NULL,
    content          text        NOT NULL,
    received_at      timestamptz NOT NULL,
    PRIMARY KEY (source, record_id, observed_at, kind, origin, content_hash),
    CONSTRAINT source_record_version_kind_is_whole_partial_or_tombstone CHECK (kind BETWEEN 0 AND 2)
);

CREATE TABLE identifier (
    identifier_key   text        NOT NULL,  -- type:issuer:value
    source           text        NOT NULL,
    record_id        text        NOT NULL,
    PRIMARY KEY (identifier_key, source, record_id)
);

CREATE TABLE hub (
    identifier_key   text        PRIMARY KEY,
    reach            integer     NOT NULL,
    since            timestamptz NOT NULL
);
COMMENT ON TABLE hub IS 'Values whose reach is beyond the limit: they link nobody, visibly (law 3)';

CREATE TABLE candidate (
    source_a         text        NOT NULL,
    record_a         text        NOT NULL,
    source_b         text        NOT NULL,
    record_b         text        NOT NULL,
    identifier_key   text        NOT NULL,
    reason           text        NOT NULL,
    found_at         timestamptz NOT NULL,
    PRIMARY KEY (source_a, record_a, source_b, record_b),
    CONSTRAINT candidate_is_of_two_records CHECK ((source_a, record_a) <> (source_b, record_b))  -- the smaller first, in the order of .NET
);
CREATE INDEX ix_candidate_b ON candidate (source_b, record_b);
COMMENT ON INDEX ix_candidate_b IS 'Candidates of a record from its other side: renewal after regrouping, erasure';

CREATE TABLE settle_queue (
    source           text        NOT NULL,
    record_id        text        NOT NULL,
    enqueued_at      timestamptz NOT NULL,
    PRIMARY KEY (source, record_id)
);
COMMENT ON TABLE settle_queue IS 'Records whose group was too large to settle inside a request; a worker finishes them';

-- Resumable work over all records of a source (or of all): settings changed, so identifiers, groups and projections are derived again.
CREATE TABLE job (
    job_id           uuid        PRIMARY KEY,
    kind             text        NOT NULL,
    state            text        NOT NULL,
    source           text,
    cursor_source    text,
    cursor_record    text,
    done             bigint      NOT NULL DEFAULT 0,
    total            bigint      NOT NULL DEFAULT 0,
    created_at       timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL,
    CONSTRAINT job_state_is_known CHECK (state IN ('queued', 'running', 'completed', 'failed', 'cancelled'))
);

-- ── The projection: one row per profile, one column per section and depth, written back as stored bytes ────────────────────────
CREATE TABLE profile (
    profile_id           uuid        PRIMARY KEY,
    version              bigint      NOT NULL,
    projection_version   smallint    NOT NULL,
    settings_version     integer     NOT NULL,
    settling             boolean     NOT NULL,
    changed_at           timestamptz NOT NULL,
    birth_month          smallint,
    birth_day            smallint,
    section_hashes       bytea       NOT NULL,
    master_data          text        NOT NULL,
    master_data_masked   text        NOT NULL,
    newsletter           text        NOT NULL,
    newsletter_masked    text        NOT NULL,
    loyalty              text        NOT NULL,
    loyalty_masked       text        NOT NULL,
    purchases            text        NOT NULL,
    purchases_masked     text        NOT NULL,
    identities           text        NOT NULL,
    provenance           text        NOT NULL
);
-- lz4 keeps a stored profile inline and cheap to read (docs/benchmarks.md); a PostgreSQL built without it keeps its default.
DO $$
DECLARE
    section text;
BEGIN
    FOREACH section IN ARRAY ARRAY['master_data', 'master_data_masked', 'newsletter', 'newsletter_masked', 'loyalty', 'loyalty_masked',
                                   'purchases', 'purchases_masked', 'identities', 'provenance']
    LOOP
        EXECUTE format('ALTER TABLE profile ALTER COLUMN %I SET COMPRESSION lz4', section);
    END LOOP;
EXCEPTION WHEN feature_not_supported OR invalid_parameter_value THEN
    RAISE NOTICE 'this PostgreSQL is built without lz4; the default compression is used';
END $$;

-- ── Purchases ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Where a purchase is and how new what we know of it is. owner_key: the effective owner; stated_owner_key: what the purchase itself says.
CREATE TABLE purchase_head (
    source           text        NOT NULL REFERENCES source,
    purchase_id      text        NOT NULL,
    owner_key        text        NOT NULL,
    stated_owner_key text,
    return_of        text,
    is_live          boolean     NOT NULL,
    observed_at      timestamptz NOT NULL,
    stamp            bytea       NOT NULL,
    received_at      timestamptz NOT NULL,
    PRIMARY KEY (source, purchase_id)
);
CREATE INDEX ix_purchase_head_return_of ON purchase_head (source, return_of) WHERE return_of IS NOT NULL AND stated_owner_key IS NULL;
COMMENT ON INDEX ix_purchase_head_return_of IS 'Returns without an owner of their own follow the purchase that they return';

CREATE TABLE purchase_version (
    source           text        NOT NULL,
    purchase_id      text        NOT NULL,
    observed_at      timestamptz NOT NULL,
    kind             smallint    NOT NULL,
    content_hash     bytea       NOT NULL,
    content          text        NOT NULL,
    received_at      timestamptz NOT NULL,
    PRIMARY KEY (source, purchase_id, observed_at, kind, content_hash),
    CONSTRAINT purchase_version_kind_is_whole_or_tombstone CHECK (kind IN (0, 2))
);

-- Owners that an older version names and the newest does not: few, because purchases seldom change hands. Erasure finds the versions by them.
CREATE TABLE purchase_former_owner (
    owner_key        text        NOT NULL,
    source           text        NOT NULL,
    purchase_id      text        NOT NULL,
    PRIMARY KEY (owner_key, source, purchase_id)
);

CREATE TABLE purchase (
    owner_key        text        NOT NULL,
    source           text        NOT NULL,
    purchase_id      text        NOT NULL,
    occurred_at      timestamptz NOT NULL,
    channel          text        NOT NULL,
    store_id         text,
    currency         text        NOT NULL,
    status           text        NOT NULL,
    is_return        boolean     NOT NULL,
    amount           numeric     NOT NULL,
    content          text        NOT NULL,
    PRIMARY KEY (owner_key, source, purchase_id)
);
CREATE INDEX ix_purchase_owner_time ON purchase (owner_key, occurred_at DESC);
COMMENT ON INDEX ix_purchase_owner_time IS 'The newest purchases of an owner: the projection and GET …/purchases';

CREATE TABLE purchase_line (
    owner_key        text        NOT NULL,
    source           text        NOT NULL,
    purchase_id      text        NOT NULL,
    line_no          integer     NOT NULL,
    sku              text        NOT NULL,
    brand            text,
    category         text,
    quantity         numeric     NOT NULL,
    amount           numeric     NOT NULL,
    PRIMARY KEY (owner_key, source, purchase_id, line_no),
    CONSTRAINT purchase_line_belongs_to_a_purchase FOREIGN KEY (owner_key, source, purchase_id)
        REFERENCES purchase ON DELETE CASCADE ON UPDATE CASCADE
);

-- Who gets the purchases of an owner (an identifier, a record, or a purchase that names nobody); null: they wait unattributed.
CREATE TABLE purchase_owner (
    owner_key        text        PRIMARY KEY,
    profile_id       uuid
);
CREATE INDEX ix_purchase_owner_profile ON purchase_owner (profile_id) WHERE profile_id IS NOT NULL;
COMMENT ON INDEX ix_purchase_owner_profile IS 'The owners whose purchases a profile shows';
CREATE INDEX ix_purchase_owner_waiting ON purchase_owner (owner_key) WHERE profile_id IS NULL;
COMMENT ON INDEX ix_purchase_owner_waiting IS 'GET /v1/purchases/unattributed';

-- ── Newsletter and consent ──────────────────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE contact_point (
    contact_point_id uuid        PRIMARY KEY,
    contact_key      text        NOT NULL,  -- email:anna@example.org
    CONSTRAINT contact_point_is_unique UNIQUE (contact_key)
);

-- An event without a recordId is kept under a random record id that is remembered for its address.
CREATE TABLE newsletter_address (
    source           text        NOT NULL,
    contact_key      text        NOT NULL,
    record_id        text        NOT NULL,
    PRIMARY KEY (source, contact_key)
);

-- The current content of each event.
CREATE TABLE newsletter_event (
    source           text        NOT NULL REFERENCES source,
    event_id         text        NOT NULL,
    contact_key      text        NOT NULL,
    record_id        text        NOT NULL,
    list             text        NOT NULL,
    status           text        NOT NULL,
    occurred_at      timestamptz NOT NULL,
    topics           text[]      NOT NULL,
    stamp            bytea       NOT NULL,
    content          text        NOT NULL,
    received_at      timestamptz NOT NULL,
    PRIMARY KEY (source, event_id)
);
CREATE INDEX ix_newsletter_event_contact ON newsletter_event (contact_key, list, occurred_at DESC);
COMMENT ON INDEX ix_newsletter_event_contact IS 'Newsletter status of an address: the projection and GET …/newsletter';
CREATE INDEX ix_newsletter_event_record ON newsletter_event (source, record_id);
COMMENT ON INDEX ix_newsletter_event_record IS 'Events that are filed under a record: erasure';

CREATE TABLE newsletter_event_version (
    source           text        NOT NULL,
    event_id         text        NOT NULL,
    content_hash     bytea       NOT NULL,
    record_id        text        NOT NULL,
    content          text        NOT NULL,
    received_at      timestamptz NOT NULL,
    PRIMARY KEY (source, event_id, content_hash)
);
CREATE INDEX ix_newsletter_event_version_record ON newsletter_event_version (source, record_id);
COMMENT ON INDEX ix_newsletter_event_version_record IS 'Contents that were filed under a record, though a correction may have moved the event: erasure';
COMMENT ON TABLE newsletter_event_version IS 'Every content that an event ever had, once each: a repeated event is not written into the ledger again';

-- ── Chains: tamper evidence that survives erasure ───────────────────────────────────────────────────────────────────────────
-- One chain per writer, one link per committed batch. A chained row holds ids, codes, times and an HMAC of its payload under a salt
-- of its own; payload and salt lie beside it, where erasure can empty them without breaking the chain.
CREATE TABLE chain_link (
    chain_id         uuid        NOT NULL,
    link_no          bigint      NOT NULL,
    rows             integer     NOT NULL,
    previous_hash    bytea       NOT NULL,
    hash             bytea       NOT NULL,
    committed_at     timestamptz NOT NULL,
    PRIMARY KEY (chain_id, link_no)
);

CREATE TABLE audit_entry (
    chain_id         uuid        NOT NULL,
    link_no          bigint      NOT NULL,
    row_no           integer     NOT NULL,
    at               timestamptz NOT NULL,
    api_key_id       uuid,
    role             text        NOT NULL,
    purpose          text        NOT NULL,
    action           text        NOT NULL,
    profile_id       uuid,
    view             text,
    trace_id         text        NOT NULL,
    payload_hmac     bytea,
    PRIMARY KEY (chain_id, link_no, row_no)
);
CREATE INDEX ix_audit_entry_at ON audit_entry USING brin (at);
COMMENT ON INDEX ix_audit_entry_at IS 'Audit of a period: cheap to keep, because rows arrive in order of time';

CREATE TABLE audit_payload (
    chain_id         uuid        NOT NULL,
    link_no          bigint      NOT NULL,
    row_no           integer     NOT NULL,
    salt             bytea       NOT NULL,
    payload          text        NOT NULL,
    PRIMARY KEY (chain_id, link_no, row_no)
);

CREATE TABLE consent_event (
    contact_point_id uuid        NOT NULL,
    chain_id         uuid        NOT NULL,
    link_no          bigint      NOT NULL,
    row_no           integer     NOT NULL,
    source           text        NOT NULL,
    event_id         text        NOT NULL,
    channel          text        NOT NULL,
    purpose          text        NOT NULL,
    status           text        NOT NULL,
    occurred_at      timestamptz NOT NULL,
    received_at      timestamptz NOT NULL,
    payload_hmac     bytea       NOT NULL,
    PRIMARY KEY (contact_point_id, chain_id, link_no, row_no)
);

CREATE TABLE consent_payload (
    contact_point_id uuid        NOT NULL,
    chain_id         uuid        NOT NULL,
    link_no          bigint      NOT NULL,
    row_no           integer     NOT NULL,
    salt             bytea       NOT NULL,
    payload          text        NOT NULL,
    PRIMARY KEY (contact_point_id, chain_id, link_no, row_no)
);

-- ── Access ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE api_key (
    api_key_id       uuid        PRIMARY KEY,
    key_hash         bytea       NOT NULL,
    name             text        NOT NULL,
    role             text        NOT NULL,
    source           text,
    store            text,
    brand            text,
    created_at       timestamptz NOT NULL,
    expires_at       timestamptz,
    revoked_at       timestamptz,
    last_used_at     timestamptz,
    CONSTRAINT api_key_hash_is_unique UNIQUE (key_hash),
    CONSTRAINT api_key_role_is_known CHECK (role IN ('ingest', 'store', 'service', 'sales', 'marketing', 'steward', 'privacy', 'brand', 'admin')),
    CONSTRAINT api_key_of_ingest_is_bound_to_a_source CHECK ((role = 'ingest') = (source IS NOT NULL)),
    CONSTRAINT api_key_of_brand_is_bound_to_a_brand CHECK ((role = 'brand') = (brand IS NOT NULL))
);

CREATE TABLE idempotency_key (
    scope            text        NOT NULL,  -- key holder and route
    idempotency_key  text        NOT NULL,
    body_hmac        bytea       NOT NULL,
    status           smallint    NOT NULL,
    made             uuid[]      NOT NULL,
    created_at       timestamptz NOT NULL,
    PRIMARY KEY (scope, idempotency_key)
);

-- Secrets of this database (salting HMACs, naming its chains); made at the first start, never served.
CREATE TABLE instance_secret (
    name             text        PRIMARY KEY,
    secret           bytea       NOT NULL
);

-- ── Grants: the serving role reads and writes rows; it can't change the schema, and can only add to what is chained ─────────────
GRANT USAGE ON SCHEMA public TO profiles_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO profiles_app;
REVOKE UPDATE, DELETE ON chain_link, audit_entry, consent_event, settings_version FROM profiles_app;
REVOKE UPDATE ON source_record_version, purchase_version, newsletter_event_version, audit_payload, consent_payload FROM profiles_app;
