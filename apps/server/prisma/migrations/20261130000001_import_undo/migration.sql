-- An import can be undone as one act: what it added goes, what it corrected says again what it said.
ALTER TABLE imports
  ADD undone_at timestamptz(3),
  ADD undone_by integer REFERENCES users (id) ON UPDATE NO ACTION,
  ADD removed integer,
  ADD restored integer,
  ADD kept integer;
COMMENT ON COLUMN imports.undone_at IS 'null: it stands';
COMMENT ON COLUMN imports.undone_by IS 'null: it stands, or was undone from the console';
COMMENT ON COLUMN imports.removed IS 'records that the undoing took away; null: it stands';
COMMENT ON COLUMN imports.restored IS 'records that say again what they said before; null: it stands';
COMMENT ON COLUMN imports.kept IS 'records that it had touched and that were left alone, because they were changed since; null: it stands';

ALTER TABLE rescue_revisions
  ADD import_id uuid REFERENCES imports (id) ON UPDATE NO ACTION,
  ADD replaced_by_import uuid REFERENCES imports (id) ON UPDATE NO ACTION;
COMMENT ON COLUMN rescue_revisions.import_id IS 'the import that the replaced content came from; null: the form, or not known';
COMMENT ON COLUMN rescue_revisions.replaced_by_import IS 'the import that replaced it; null: the form, an undone import, or not known';
CREATE INDEX rescue_revisions_replaced_by_import_idx ON rescue_revisions (organisation_id, replaced_by_import) WHERE replaced_by_import IS NOT NULL;
UPDATE rescue_revisions v SET replaced_by_import = r.import_id FROM rescues r JOIN imports m ON m.id = r.import_id
WHERE r.organisation_id = v.organisation_id AND r.id = v.rescue_id AND v.revision = r.revision - 1 AND v.reason = 'import ' || m.file_name;

ALTER TABLE search_efforts ADD revision integer NOT NULL DEFAULT 1;
COMMENT ON COLUMN search_efforts.revision IS 'rises when an import replaces what it says; the earlier content is not kept';
-- Which searches such an import replaced is not known: all of them count as replaced, and an undo leaves them.
UPDATE search_efforts e SET revision = 2 FROM imports m WHERE m.id = e.import_id AND m.updated > 0;
