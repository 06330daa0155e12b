-- Version 12: other matching settings, tried on what is stored; kept for some days beside their job.

CREATE TABLE matching_trial (
    job_id            uuid        PRIMARY KEY REFERENCES job,
    request           text        NOT NULL,
    result            text,                      -- null until the job is done
    created_at        timestamptz NOT NULL,
    expires_at        timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON matching_trial TO profiles_app;
