-- Version 22: of a file that broke off and is imported as far as it came, the job says so, and the row in which it broke off is not taken for a whole one.
ALTER TABLE import_job ADD COLUMN broke_off boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN import_job.broke_off IS 'The file did not come whole, and its sender accepts that';
