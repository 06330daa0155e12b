-- Version 10: consent for every channel and purpose. Expands only: a service of version 9 goes on beside it.

-- ── Sources that hold the proofs ────────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE source ADD consent_attestation text;  -- what was attested, by whom; null: the source is no consent authority

-- ── Purposes and wordings ───────────────────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE consent_purpose (
    purpose          text        PRIMARY KEY,
    need             text        NOT NULL,
    valid_months     integer,
    cap_contacts     integer,
    cap_days         integer,
    minimum_age      integer,
    description      text,
    version          integer     NOT NULL DEFAULT 1,
    created_at       timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL,
    CONSTRAINT consent_purpose_need_is_known CHECK (need IN ('nothing', 'evidence', 'double-opt-in')),
    CONSTRAINT consent_purpose_name_fits_a_path CHECK (purpose ~ '^[a-z0-9][a-z0-9-]{0,63}$' AND purpose <> 'all'),
    CONSTRAINT consent_purpose_cap_is_a_number_in_a_period CHECK ((cap_contacts IS NULL) = (cap_days IS NULL))
);
INSERT INTO consent_purpose (purpose, need, valid_months, cap_contacts, cap_days, minimum_age, description, created_at, updated_at) VALUES
    ('newsletter', 'evidence', NULL, NULL, NULL, 16, 'Regular mailings that somebody subscribes to', now(), now()),
    ('personal-offers', 'evidence', NULL, NULL, NULL, 16, 'Offers chosen by what somebody bought or likes', now(), now()),
    ('event-invitations', 'evidence', NULL, NULL, NULL, 16, 'Invitations to events in stores', now(), now()),
    ('profiling', 'evidence', NULL, NULL, NULL, 16, 'Deriving interests and values from what somebody does', now(), now()),
    ('satisfaction-surveys', 'evidence', NULL, NULL, NULL, 16, 'Questions about a purchase or a visit', now(), now()),
    ('service-messages', 'nothing', NULL, NULL, NULL, NULL, 'What a contract needs: receipts, deliveries, recalls', now(), now());

CREATE TABLE consent_wording (
    wording          text        NOT NULL,
    version          integer     NOT NULL,
    language         text        NOT NULL,
    text             text        NOT NULL,
    text_hash        bytea       NOT NULL,  -- SHA-256 of the text in UTF-8
    valid_from       timestamptz NOT NULL,
    valid_until      timestamptz,
    created_at       timestamptz NOT NULL,
    PRIMARY KEY (wording, version, language),
    CONSTRAINT consent_wording_name_fits_a_path CHECK (wording ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
    CONSTRAINT consent_wording_version_counts_from_one CHECK (version >= 1),
    CONSTRAINT consent_wording_ends_after_it_begins CHECK (valid_until > valid_from)
);
COMMENT ON TABLE consent_wording IS 'Texts that were shown when somebody agreed; what an event names is never changed';

-- ── The ledger ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Rows with a proof are hashed with all of these; older rows have none of them, and are hashed without.
ALTER TABLE consent_event
    ADD origin          text,
    ADD list            text,
    ADD topic           text,
    ADD legal_basis     text,
    ADD wording         text,
    ADD locale          text,
    ADD proof           text;
CREATE INDEX ix_consent_event_link ON consent_event (chain_id, link_no, row_no);
COMMENT ON INDEX ix_consent_event_link IS 'The ledger in the order of its chain: verification, GET /v1/consent-changes, the rows of a link in a proof';

-- What the rules of permission need of each content that an event ever had. Follows from the ledger; kept apart because a chained row never changes.
CREATE TABLE consent_statement (
    contact_point_id uuid        NOT NULL,
    source           text        NOT NULL,
    origin           text        NOT NULL,
    event_id         text        NOT NULL,
    content_hash     bytea       NOT NULL,  -- keyed: tells a repetition, and nothing to anybody else
    channel          text        NOT NULL,
    purpose          text        NOT NULL,
    list             text        NOT NULL,
    topic            text        NOT NULL,
    topics           text[]      NOT NULL,
    status           text        NOT NULL,
    occurred_at      timestamptz NOT NULL,
    proof            text        NOT NULL,
    proven_at        timestamptz,
    wording          text,
    is_void          boolean     NOT NULL,  -- a grant whose event was corrected: it was about something else
    received_at      timestamptz NOT NULL,
    PRIMARY KEY (contact_point_id, source, origin, event_id, content_hash),
    CONSTRAINT consent_statement_origin_is_known CHECK (origin IN ('consent', 'newsletter')),
    CONSTRAINT consent_statement_has_a_time_of_proof_exactly_with_proof CHECK ((proof = 'none') = (proven_at IS NULL))
);
CREATE INDEX ix_consent_statement_event ON consent_statement (event_id, source, origin);
COMMENT ON INDEX ix_consent_statement_event IS 'Contents of an event: a repetition changes nothing, a correction moves it';
CREATE INDEX ix_consent_statement_wording ON consent_statement (wording) WHERE wording IS NOT NULL;
COMMENT ON INDEX ix_consent_statement_wording IS 'Whether a wording was shown to anybody: then it cannot be changed';

CREATE TABLE consent_state (
    contact_point_id uuid        NOT NULL,
    channel          text        NOT NULL,
    purpose          text        NOT NULL,  -- 'all': the channel is suppressed or restricted
    list             text        NOT NULL,
    topic            text        NOT NULL,
    status           text        NOT NULL,
    since            timestamptz NOT NULL,
    proof            text        NOT NULL,
    topics           text[]      NOT NULL,
    source           text        NOT NULL,
    event_id         text        NOT NULL,
    PRIMARY KEY (contact_point_id, channel, purpose, list, topic)
);
COMMENT ON TABLE consent_state IS 'What the events of a contact point come to, written in the transaction that hears of them';

ALTER TABLE quarantine
    DROP CONSTRAINT quarantine_type_is_known,
    ADD CONSTRAINT quarantine_type_is_known CHECK (type IN ('customers', 'newsletter-events', 'purchases', 'consents'));

-- ── Contacts made ───────────────────────────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE contact_log (
    contact_point_id uuid        NOT NULL,
    source           text        NOT NULL,
    contact_id       text        NOT NULL,
    channel          text        NOT NULL,
    purpose          text        NOT NULL,
    list             text        NOT NULL,
    topic            text        NOT NULL,
    contacted_at     timestamptz NOT NULL,
    received_at      timestamptz NOT NULL,
    PRIMARY KEY (contact_point_id, source, contact_id)
);
CREATE INDEX ix_contact_log_time ON contact_log (contact_point_id, contacted_at DESC);
COMMENT ON INDEX ix_contact_log_time IS 'Frequency caps and the last use of a consent: contact decisions, proof';

-- ── Erasure on request, and what comes after it ─────────────────────────────────────────────────────────────────────────────
CREATE TABLE privacy_request (
    privacy_request_id uuid      PRIMARY KEY,
    type             text        NOT NULL,
    state            text        NOT NULL,
    profile_id       uuid        NOT NULL,
    reason           text,
    requested_at     timestamptz NOT NULL,
    requested_by     uuid,
    completed_at     timestamptz,
    receipt          text,
    CONSTRAINT privacy_request_type_is_known CHECK (type IN ('erasure')),
    CONSTRAINT privacy_request_state_is_known CHECK (state IN ('running', 'completed'))
);

CREATE TABLE erased_key (
    key_hash         bytea       PRIMARY KEY,  -- HMAC of a record or identifier key under a secret of this database
    erased_at        timestamptz NOT NULL,
    lifted_at        timestamptz,           -- a new relationship began: what is newer than the erasure is heard again
    privacy_request_id uuid
);
CREATE INDEX ix_erased_key_request ON erased_key (privacy_request_id);
COMMENT ON INDEX ix_erased_key_request IS 'The privacy officer lets a new relationship begin: the keys of a request';
COMMENT ON TABLE erased_key IS 'Whom later or replayed facts must not speak of (law 10)';

CREATE TABLE erased_refusal (
    source           text        NOT NULL,
    code             text        NOT NULL,
    refused          bigint      NOT NULL,
    last_at          timestamptz NOT NULL,
    PRIMARY KEY (source, code)
);
COMMENT ON TABLE erased_refusal IS 'Facts about erased people, counted; their content is not kept';

-- ── The profile ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE profile
    ADD contact_states text NOT NULL DEFAULT '[]',
    ADD contactability text NOT NULL DEFAULT '[]',
    ADD contactability_masked text NOT NULL DEFAULT '[]',
    ADD birth_year smallint;
DO $$
BEGIN
    ALTER TABLE profile
        ALTER COLUMN contact_states SET COMPRESSION lz4,
        ALTER COLUMN contactability SET COMPRESSION lz4,
        ALTER COLUMN contactability_masked SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported OR invalid_parameter_value THEN
    RAISE NOTICE 'this PostgreSQL is built without lz4; the default compression is used';
END $$;

-- ── What the ledger holds already: newsletter events, none of which brought a proof that counts ─────────────────────────────
INSERT INTO consent_statement (contact_point_id, source, origin, event_id, content_hash, channel, purpose, list, topic, topics, status, occurred_at,
                               proof, proven_at, wording, is_void, received_at)
SELECT e.contact_point_id, e.source, 'newsletter', e.event_id, sha256(convert_to(e.chain_id || ' ' || e.link_no || ' ' || e.row_no, 'UTF8')), e.channel, e.purpose,
       p.payload::json->>'list', '', ARRAY(SELECT json_array_elements_text(p.payload::json->'topics')),
       CASE e.status WHEN 'pending' THEN 'requested' WHEN 'subscribed' THEN 'granted' WHEN 'unsubscribed' THEN 'withdrawn' ELSE e.status END,
       e.occurred_at, 'none', NULL, NULL, false, e.received_at
FROM consent_event e JOIN consent_payload p USING (contact_point_id, chain_id, link_no, row_no)
WHERE e.purpose = 'newsletter';

UPDATE consent_statement s SET is_void = true
FROM consent_statement later
WHERE s.status = 'granted' AND later.event_id = s.event_id AND later.source = s.source AND later.occurred_at > s.occurred_at
  AND (later.contact_point_id, later.list) <> (s.contact_point_id, s.list);

-- ── Grants ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────
GRANT SELECT, INSERT, UPDATE, DELETE ON consent_purpose, consent_wording, consent_statement, consent_state, contact_log, privacy_request, erased_key,
    erased_refusal TO profiles_app;
