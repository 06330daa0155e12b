-- Version 6: an import of purchases shows them at its end, each profile once. Distribution: profile_id.
CREATE TABLE summary_queue (
    profile_id       uuid        PRIMARY KEY
);
COMMENT ON TABLE summary_queue IS 'Profiles whose purchases an import changed and that show them at its end; written in the transaction of the purchases';

GRANT SELECT, INSERT, UPDATE, DELETE ON summary_queue TO profiles_app;
