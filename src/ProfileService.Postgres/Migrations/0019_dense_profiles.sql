-- Version 19: a profile's sections are compressed within its row. Kept as they were, a row of five kilobytes took most of a page; compressed
-- it has three, and two share one (docs/benchmarks.md). MAIN never moves a section elsewhere while the row fits a page. Rows change as they are written again; nobody has to wait for it.
ALTER TABLE profile SET (toast_tuple_target = 2032);
ALTER TABLE profile
    ALTER COLUMN master_data SET STORAGE MAIN,
    ALTER COLUMN master_data_masked SET STORAGE MAIN,
    ALTER COLUMN newsletter SET STORAGE MAIN,
    ALTER COLUMN newsletter_masked SET STORAGE MAIN,
    ALTER COLUMN loyalty SET STORAGE MAIN,
    ALTER COLUMN loyalty_masked SET STORAGE MAIN,
    ALTER COLUMN purchases SET STORAGE MAIN,
    ALTER COLUMN purchases_masked SET STORAGE MAIN,
    ALTER COLUMN identities SET STORAGE MAIN,
    ALTER COLUMN provenance SET STORAGE MAIN,
    ALTER COLUMN contact_states SET STORAGE MAIN,
    ALTER COLUMN contactability SET STORAGE MAIN,
    ALTER COLUMN contactability_masked SET STORAGE MAIN;
