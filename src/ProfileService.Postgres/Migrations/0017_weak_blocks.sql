-- Version 17: blocking keys say whether they know a place and whether one alone brings two together, and fewer of those that know no place are compared.
-- Those that are stored were made by the rules before. A refresh makes them anew for every record, a page at a time; until then a record is found
-- by those that it has.
INSERT INTO job (job_id, kind, state, total, created_at, updated_at)
SELECT gen_random_uuid(), 'refresh', 'queued', count(*), now(), now() FROM source_record HAVING count(*) > 0;
