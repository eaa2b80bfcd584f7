-- A file that is brought again, corrected, may replace what its earlier import brought.
ALTER TABLE imports ADD corrects uuid REFERENCES imports (id) ON UPDATE NO ACTION;
COMMENT ON COLUMN imports.corrects IS 'the earlier import of the same file, which this one replaced; null: it replaced none';
-- What such an import takes away is kept as a revision of a rescue that is not there, so that undoing the import brings it back.
ALTER TABLE rescue_revisions DROP CONSTRAINT rescue_revisions_organisation_id_rescue_id_fkey;
