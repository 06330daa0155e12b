-- Version 4: words of names by which people are found, one row per profile and word, written with the projection. Distribution: profile_id.
CREATE TABLE profile_search (
    profile_id       uuid        NOT NULL,
    token            text        COLLATE "C" NOT NULL,  -- a word of a name as names are compared: mueller, müller and muller are muller
    of_family        boolean     NOT NULL,              -- it is a word of some member's family name
    words            text        NOT NULL,              -- all words of all members' names, each after a blank
    postal_codes     text[]      NOT NULL,              -- of all members' addresses
    cities           text[]      NOT NULL,
    birth_years      smallint[]  NOT NULL,
    PRIMARY KEY (profile_id, token)
);
CREATE INDEX ix_profile_search_token ON profile_search (token);
COMMENT ON INDEX ix_profile_search_token IS 'POST /v1/profiles/search: words that begin so, in byte order, so that a beginning is a range';

-- Profiles that were stored before get their words by being derived again, as after a change of settings.
INSERT INTO job (job_id, kind, state, done, total, created_at, updated_at)
SELECT gen_random_uuid(), 'refresh', 'queued', 0, n, now(), now() FROM (SELECT count(*) AS n FROM source_record) r WHERE n > 0;

GRANT SELECT, INSERT, UPDATE, DELETE ON profile_search TO profiles_app;
