-- A link of many rows tells which of them was changed. Links of one row, and those from before, have none.
ALTER TABLE chain_link ADD COLUMN row_digests bytea
    CONSTRAINT chain_link_has_eight_bytes_of_digest_per_row CHECK (octet_length(row_digests) = 8 * rows);
