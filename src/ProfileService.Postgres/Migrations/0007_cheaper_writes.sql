-- Version 7: a secondary index that begins with source looks as good as the primary key to a planner without statistics, and then each look-up
-- by key reads every row of its source: a first file of newsletter events grew slower with each row. These begin with the column that tells rows apart.
DROP INDEX ix_newsletter_event_record;
CREATE INDEX ix_newsletter_event_record ON newsletter_event (record_id, source);
COMMENT ON INDEX ix_newsletter_event_record IS 'Events that are filed under a record: erasure';

DROP INDEX ix_newsletter_event_version_record;
CREATE INDEX ix_newsletter_event_version_record ON newsletter_event_version (record_id, source);
COMMENT ON INDEX ix_newsletter_event_version_record IS 'Contents that were filed under a record, though a correction may have moved the event: erasure';

DROP INDEX ix_purchase_head_return_of;
CREATE INDEX ix_purchase_head_return_of ON purchase_head (return_of, source) WHERE return_of IS NOT NULL AND stated_owner_key IS NULL;
COMMENT ON INDEX ix_purchase_head_return_of IS 'Returns without an owner of their own follow the purchase that they return';

-- The resolver writes only for sources that it read in the same transaction, and no source is ever deleted: looking each up again cost as much as an index.
ALTER TABLE source_record DROP CONSTRAINT source_record_source_fkey;
