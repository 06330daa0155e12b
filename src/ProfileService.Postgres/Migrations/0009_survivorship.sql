-- Version 9: which value of a field is shown: rules as settings of their own, and what people say of single fields.
-- Frozen once written (law 2); projections of the same facts under the same version are the same.
CREATE TABLE survivorship_version (
    survivorship_version integer     PRIMARY KEY,
    content              text        NOT NULL,
    created_at           timestamptz NOT NULL,
    created_by           uuid
);

-- Every word that a person said of a field of a record; superseded, never changed, but for the mark that its time has come. Distribution: (source, record_id).
CREATE TABLE pin (
    source           text        NOT NULL,
    record_id        text        NOT NULL,
    field            text        NOT NULL,
    observed_at      timestamptz NOT NULL,
    kind             smallint    NOT NULL,  -- 0 show what the record says, 1 show a stated value, 2 withdrawn
    content_hash     bytea       NOT NULL,  -- SHA-256 of kind, value, expiry and reason
    value            text,                  -- canonical JSON; null unless stated
    reason           text        NOT NULL,
    expires_at       timestamptz,
    expired          boolean     NOT NULL,  -- the worker has seen expires_at pass: the projection reads this, never the clock
    created_by       uuid,
    received_at      timestamptz NOT NULL,
    PRIMARY KEY (source, record_id, field, observed_at, content_hash),
    CONSTRAINT pin_kind_is_known CHECK (kind IN (0, 1, 2)),
    CONSTRAINT pin_has_a_value_exactly_when_stated CHECK ((kind = 1) = (value IS NOT NULL))
);
CREATE INDEX ix_pin_due ON pin (expires_at) WHERE expires_at IS NOT NULL AND NOT expired;
COMMENT ON INDEX ix_pin_due IS 'The worker that ends pins: those whose time has come';

-- The pins in force, where each reader of records finds them without asking once more: {"name":{"observedAt":"…","value":…}}.
ALTER TABLE source_record ADD COLUMN pins text;

GRANT SELECT, INSERT, UPDATE, DELETE ON survivorship_version, pin TO profiles_app;
