-- Version 6: an import of purchases shows them at its end, each profile once. Distribution: profile_id.
CREATE TABLE summary_queue (
    profile_id       uuid        PRIMARY KEY
);
COMMENT ON TABLE summary_queue IS 'Profiles whose purchases an import changed and that show them at its end; written in the transaction of the purchases';

-- Looking up the parent of each line took longer than to write it. Purchases and lines are written, moved and deleted by one writer, together.
ALTER TABLE purchase_line DROP CONSTRAINT purchase_line_belongs_to_a_purchase;
ALTER TABLE purchase_head DROP CONSTRAINT purchase_head_source_fkey;

GRANT SELECT, INSERT, UPDATE, DELETE ON summary_queue TO profiles_app;
