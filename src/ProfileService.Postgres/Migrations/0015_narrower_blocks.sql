-- Version 15: records are looked for by fewer, narrower blocking keys. Those that are stored were made by the rules before.
-- A refresh makes them anew for every record, a page at a time; until then a record is found by those that it has.
INSERT INTO job (job_id, kind, state, total, created_at, updated_at)
SELECT gen_random_uuid(), 'refresh', 'queued', count(*), now(), now() FROM source_record HAVING count(*) > 0;
