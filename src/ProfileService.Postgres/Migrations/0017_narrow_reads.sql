-- Version 17: bearers of a value are read in an order that is the same in every database, a few at most. Only an index in that order spares reading and sorting
-- all of them, and a shop's phone has tens of thousands.
ALTER TABLE identifier DROP CONSTRAINT identifier_pkey;
CREATE UNIQUE INDEX ix_identifier_bearers ON identifier (identifier_key, source COLLATE "C", record_id COLLATE "C");
COMMENT ON INDEX ix_identifier_bearers IS 'The key of the table, and the first bearers of a value in an order that no locale changes';

-- Blocking keys say whether they know a place and whether one alone brings two together, and fewer of those that know no place are compared.
-- Those that are stored were made by the rules before. A refresh makes them anew for every record, a page at a time; until then a record is found
-- by those that it has.
INSERT INTO job (job_id, kind, state, total, created_at, updated_at)
SELECT gen_random_uuid(), 'refresh', 'queued', count(*), now(), now() FROM source_record HAVING count(*) > 0;
