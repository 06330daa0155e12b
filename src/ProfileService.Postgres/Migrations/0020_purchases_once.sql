-- Version 20: what a purchase says is written once. Its lines stood in a table of their own beside the content that holds them, its newest version in a second one, and each purchase
-- found its place in five indexes: most of what an import of purchases cost with a million profiles stored (docs/benchmarks.md).

-- The lines of all purchases that count, as their contents tell.
DROP TABLE purchase_line;
CREATE VIEW purchase_line AS
SELECT p.owner_key, p.source, p.purchase_id, l.line_no::integer AS line_no, l.line ->> 'sku' AS sku, l.line ->> 'brand' AS brand, l.line ->> 'category' AS category,
       n.quantity, n.quantity * n.unit_price - sign(n.quantity) * n.discount AS amount
FROM purchase p
CROSS JOIN LATERAL json_array_elements(p.content::json -> 'lines') WITH ORDINALITY l(line, line_no)
CROSS JOIN LATERAL (SELECT (l.line ->> 'quantity')::numeric, (l.line ->> 'unitPrice')::numeric, coalesce((l.line ->> 'discount')::numeric, 0)) n(quantity, unit_price, discount)
WHERE p.status <> 'cancelled';

-- Instances of the version before go on writing lines until they stop, and read the same as before. The next version takes the rules away.
CREATE RULE lines_come_with_their_purchase AS ON INSERT TO purchase_line DO INSTEAD NOTHING;
CREATE RULE lines_go_with_their_purchase AS ON DELETE TO purchase_line DO INSTEAD NOTHING;
GRANT SELECT, INSERT, DELETE ON purchase_line TO profiles_app;

-- What a profile's next purchase is added to, beside its section; where it is missing, or an instance of the version before wrote the section, all purchases are summed up.
ALTER TABLE profile ADD COLUMN purchase_tally text;
ALTER TABLE profile ALTER COLUMN purchase_tally SET STORAGE MAIN;
DO $$
BEGIN
    ALTER TABLE profile ALTER COLUMN purchase_tally SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported OR invalid_parameter_value THEN
    RAISE NOTICE 'this PostgreSQL is built without lz4; the default compression is used';
END $$;

-- Whoever has so many purchases that an order saves time waits no longer than for reading them.
DROP INDEX ix_purchase_owner_time;

-- So far it had the newest versions, too; they stay until they are superseded, and then are not written a second time. What instances of the version before supersede, version 21 keeps.
COMMENT ON TABLE purchase_version IS 'Versions of purchases that newer ones have superseded, or that came late; the newest stands in purchase_head and purchase';
