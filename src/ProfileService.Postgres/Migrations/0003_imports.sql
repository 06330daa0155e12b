-- Version 3: imports. A file is stored in chunks before it is processed, so that any instance can go on; what was processed is deleted with it.

CREATE TABLE import_job (
    import_id         uuid        PRIMARY KEY,
    source            text        NOT NULL REFERENCES source,
    type              text        NOT NULL,
    format            text        NOT NULL,
    partial           boolean     NOT NULL,
    ignore_unknown    boolean     NOT NULL,
    dry_run           boolean     NOT NULL,
    encoding          text        NOT NULL,
    header            text,                      -- CSV: columns as the mapping of that moment renamed them, and the delimiter
    state             text        NOT NULL,
    uploaded          boolean     NOT NULL,      -- false while the file still arrives
    bytes             bigint      NOT NULL,      -- as stored: unpacked
    content_hash      bytea,                     -- SHA-256 of the file as it was sent
    next_offset       bigint      NOT NULL,      -- where the next row begins
    next_row          bigint      NOT NULL,
    next_key          text,                      -- purchases of a CSV: the last that is done; null while lines are still collected
    staged            bigint      NOT NULL,      -- lines that were collected
    applied           bigint      NOT NULL,      -- collected lines that are done
    rows_read         bigint      NOT NULL,
    created           bigint      NOT NULL,
    updated           bigint      NOT NULL,
    unchanged         bigint      NOT NULL,
    stale             bigint      NOT NULL,
    rejected          bigint      NOT NULL,
    created_by        uuid        NOT NULL,
    created_at        timestamptz NOT NULL,
    started_at        timestamptz,
    updated_at        timestamptz NOT NULL,
    finished_at       timestamptz,
    claimed_by        uuid,
    error             text,
    CONSTRAINT import_job_state_is_known CHECK (state IN ('queued', 'running', 'completed', 'failed', 'cancelled')),
    CONSTRAINT import_job_type_is_known CHECK (type IN ('customers', 'newsletter-events', 'purchases')),
    CONSTRAINT import_job_format_is_known CHECK (format IN ('ndjson', 'csv'))
);
CREATE INDEX ix_import_job_open ON import_job (created_at) WHERE state IN ('queued', 'running');
COMMENT ON INDEX ix_import_job_open IS 'The next job to claim, and uploads that broke off';

-- Chunks of 1 MiB, so that an offset says which chunk it is in. Not compressed: they live for minutes.
CREATE TABLE import_chunk (
    import_id         uuid        NOT NULL REFERENCES import_job,
    chunk_no          integer     NOT NULL,
    content           bytea       NOT NULL,
    PRIMARY KEY (import_id, chunk_no)
);
ALTER TABLE import_chunk ALTER COLUMN content SET STORAGE EXTERNAL;

-- Lines of purchases whose CSV rows need not be adjacent; deleted with the transaction that applies them.
CREATE TABLE import_line (
    import_id         uuid        NOT NULL REFERENCES import_job,
    purchase_id       text        COLLATE "C" NOT NULL,
    row_no            bigint      NOT NULL,
    content           text        NOT NULL,
    PRIMARY KEY (import_id, purchase_id, row_no)
);

-- What was wrong with which row. The row itself lies in quarantine; of a dry run it is not kept.
CREATE TABLE import_rejection (
    import_id         uuid        NOT NULL REFERENCES import_job,
    row_no            bigint      NOT NULL,
    errors            text        NOT NULL,
    quarantine_id     uuid,
    PRIMARY KEY (import_id, row_no)
);

-- {"Vorname": "firstName"}: how a source names its columns.
CREATE TABLE column_mapping (
    source            text        NOT NULL REFERENCES source,
    type              text        NOT NULL,
    columns           text        NOT NULL,
    updated_at        timestamptz NOT NULL,
    PRIMARY KEY (source, type),
    CONSTRAINT column_mapping_type_is_known CHECK (type IN ('customers', 'newsletter-events', 'purchases'))
);

GRANT SELECT, INSERT, UPDATE, DELETE ON import_job, import_chunk, import_line, import_rejection, column_mapping TO profiles_app;
