-- Version 11: double opt-in, the outbox that its mails wait in, and what people prefer to get.

-- One request to confirm an address. Few beside the facts, and gone after a while: what a confirmation proves stands in the consent ledger.
CREATE TABLE double_opt_in (
    double_opt_in_id uuid        PRIMARY KEY,
    source           text        NOT NULL REFERENCES source,
    contact_key      text        NOT NULL,
    mailbox          text        NOT NULL,  -- what the address leads to by its provider's rules: limits go by it
    list             text        NOT NULL,
    state            text        NOT NULL,
    language         text        NOT NULL,
    request          text        NOT NULL,  -- what was asked for and what proves it, as JSON
    confirmation     text,                  -- from where it was confirmed, as JSON
    requested_at     timestamptz NOT NULL,
    expires_at       timestamptz NOT NULL,
    confirmed_at     timestamptz,
    recorded_at      timestamptz,           -- when the ledger had it; null for a moment after the confirmation
    CONSTRAINT double_opt_in_state_is_known CHECK (state IN ('requested', 'withheld', 'undeliverable', 'confirmed')),
    CONSTRAINT double_opt_in_confirmed_has_a_time CHECK ((state = 'confirmed') = (confirmed_at IS NOT NULL)),
    CONSTRAINT double_opt_in_recorded_was_confirmed CHECK (recorded_at IS NULL OR confirmed_at IS NOT NULL)
);
CREATE INDEX ix_double_opt_in_contact ON double_opt_in (contact_key);
COMMENT ON INDEX ix_double_opt_in_contact IS 'Erasure: requests for an address';
CREATE INDEX ix_double_opt_in_mailbox ON double_opt_in (mailbox, requested_at);
COMMENT ON INDEX ix_double_opt_in_mailbox IS 'Mails to one mailbox lately, for the limits';
CREATE INDEX ix_double_opt_in_requested ON double_opt_in (requested_at);
COMMENT ON INDEX ix_double_opt_in_requested IS 'Retention: requests that are over';
CREATE INDEX ix_double_opt_in_unrecorded ON double_opt_in (confirmed_at) WHERE confirmed_at IS NOT NULL AND recorded_at IS NULL;
COMMENT ON INDEX ix_double_opt_in_unrecorded IS 'Confirmations that the service died on before the ledger had them';

-- A token is made when its mail is: the database only ever sees the hash. A mail that had to be tried again has several, any of them confirms.
CREATE TABLE double_opt_in_token (
    token_hash       bytea       PRIMARY KEY,  -- SHA-256
    double_opt_in_id uuid        NOT NULL,
    mail             text        NOT NULL,     -- the mail without the token, as JSON
    mailed_at        timestamptz NOT NULL,     -- just before it was handed over
    CONSTRAINT double_opt_in_token_double_opt_in_id_fkey FOREIGN KEY (double_opt_in_id) REFERENCES double_opt_in ON DELETE CASCADE
);
CREATE INDEX ix_double_opt_in_token_request ON double_opt_in_token (double_opt_in_id);
COMMENT ON INDEX ix_double_opt_in_token_request IS 'Tokens go with their request';

-- What has to leave the service, written in the transaction that causes it.
CREATE TABLE outbox (
    outbox_id        uuid        PRIMARY KEY,
    kind             text        NOT NULL,
    subject_id       uuid        NOT NULL,  -- what it is about, by kind
    attempts         integer     NOT NULL,
    due_at           timestamptz NOT NULL,
    created_at       timestamptz NOT NULL
);
CREATE INDEX ix_outbox_due ON outbox (kind, due_at, outbox_id);
COMMENT ON INDEX ix_outbox_due IS 'The next to send';

-- Keyed by contact point, like the ledger, so that a merge of profiles moves nothing.
CREATE TABLE contact_preference (
    contact_point_id uuid        PRIMARY KEY,
    language         text        NOT NULL,
    frequency        text        NOT NULL,
    topics           text[]      NOT NULL,  -- empty: all
    updated_at       timestamptz NOT NULL,
    CONSTRAINT contact_preference_frequency_is_known CHECK (frequency IN ('all', 'weekly', 'monthly')),
    CONSTRAINT contact_preference_contact_point_id_fkey FOREIGN KEY (contact_point_id) REFERENCES contact_point ON DELETE CASCADE
);

GRANT SELECT, INSERT, UPDATE, DELETE ON double_opt_in, double_opt_in_token, outbox, contact_preference TO profiles_app;

-- Whose word it is when people act for themselves by a link: a source like others, so that outside newsletter tools are told what it says.
INSERT INTO source (source, kind, trust, default_country, display_name, created_at, updated_at)
VALUES ('self-service', 'other', 0, 'DE', 'People themselves, by a link in a mail', now(), now());
