-- Version 14: profiles that became one, and that became several, for whoever keeps profile ids elsewhere.
CREATE TABLE profile_event (
    event_no         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,  -- drawn under the resolver's lock: the order of commits
    type             text        NOT NULL,
    old_profile_ids  uuid[]      NOT NULL,
    new_profile_ids  uuid[]      NOT NULL,
    happened_at      timestamptz NOT NULL,
    CONSTRAINT profile_event_type_is_merged_or_split CHECK (type IN ('profile.merged', 'profile.split'))
);
CREATE INDEX ix_profile_event_time ON profile_event (happened_at);
COMMENT ON INDEX ix_profile_event_time IS 'What is older than the retention goes';

GRANT SELECT, INSERT, DELETE ON profile_event TO profiles_app;
