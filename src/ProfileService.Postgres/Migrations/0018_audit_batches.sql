-- Version 18: the entries that were committed together are one row. A row and its place in an index for each took a fifth of a read's instructions (docs/benchmarks.md).
CREATE TABLE audit_batch (
    chain_id      uuid          NOT NULL,
    link_no       bigint        NOT NULL,
    first_row_no  integer       NOT NULL,
    role          text          NOT NULL,
    purpose       text          NOT NULL,
    action        text          NOT NULL,
    view          text,
    row_nos       integer[]     NOT NULL,
    times         timestamptz[] NOT NULL,
    api_key_ids   uuid[]        NOT NULL,
    profile_ids   uuid[]        NOT NULL,
    trace_ids     text[]        NOT NULL,
    payload_hmacs bytea[],
    PRIMARY KEY (chain_id, link_no, first_row_no)
);
-- Ids are random: up to a page they are stored as they are, without a try to compress them.
ALTER TABLE audit_batch SET (toast_tuple_target = 8160);

-- Entry by entry, with those that instances of the version before write and have written.
CREATE VIEW audit_trail AS
SELECT chain_id, link_no, row_no, at, api_key_id, role, purpose, action, profile_id, view, trace_id, payload_hmac
FROM audit_entry
UNION ALL
SELECT b.chain_id, b.link_no, e.row_no, e.at, e.api_key_id, b.role, b.purpose, b.action, e.profile_id, b.view, e.trace_id, e.payload_hmac
FROM audit_batch b
CROSS JOIN LATERAL unnest(b.row_nos, b.times, b.api_key_ids, b.profile_ids, b.trace_ids, b.payload_hmacs)
    AS e(row_no, at, api_key_id, profile_id, trace_id, payload_hmac);

GRANT SELECT, INSERT ON audit_batch TO profiles_app;
GRANT SELECT ON audit_trail TO profiles_app;
