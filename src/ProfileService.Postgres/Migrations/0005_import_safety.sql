-- Version 5: what files that wait must not bring back, and how refused rows are read again.

-- How many erasures a job has lived through: a step that was read before the last of them is not stored, but read again.
ALTER TABLE import_job ADD COLUMN erasures integer NOT NULL DEFAULT 0;

-- Whom the rows of an open import must not speak of any more; deleted with the end of the job.
CREATE TABLE import_erasure (
    import_id         uuid        NOT NULL REFERENCES import_job,
    key_hash          bytea       NOT NULL,      -- HMAC-SHA-256 of an identifier key, under the secret 'erasures'
    PRIMARY KEY (import_id, key_hash)
);

CREATE INDEX ix_import_rejection_quarantine ON import_rejection (quarantine_id) WHERE quarantine_id IS NOT NULL;
COMMENT ON INDEX ix_import_rejection_quarantine IS 'Erasure: rejections whose rows lay in quarantine';

-- The import that brought it left out what is not known here; so do its replays.
ALTER TABLE quarantine ADD COLUMN ignores_unknown boolean NOT NULL DEFAULT false;

GRANT SELECT, INSERT, UPDATE, DELETE ON import_erasure TO profiles_app;
