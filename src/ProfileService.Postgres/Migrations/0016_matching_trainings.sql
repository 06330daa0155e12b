-- Version 16: weights that were learned from the data at hand, with their report; a settings version that uses them holds a copy.
CREATE TABLE matching_training (
    job_id            uuid        PRIMARY KEY REFERENCES job,
    request           text        NOT NULL,
    report            text,                      -- null until the job is done
    weights           text,                      -- null as well where there was too little to learn from
    created_at        timestamptz NOT NULL,
    created_by        uuid,
    promoted_version  integer,                   -- the first settings version that used them; null: proposed
    CONSTRAINT matching_training_promotes_only_what_it_learned CHECK (promoted_version IS NULL OR weights IS NOT NULL)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON matching_training TO profiles_app;
