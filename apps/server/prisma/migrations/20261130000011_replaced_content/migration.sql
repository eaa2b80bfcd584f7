-- Imports of figures and centres can be undone as well: each keeps what the records said that it touched.
ALTER TABLE indicator_values ADD import_id uuid REFERENCES imports (id) ON UPDATE NO ACTION;
COMMENT ON COLUMN indicator_values.import_id IS 'the import that wrote it last; null: the demonstration, or not known';
ALTER TABLE centres ADD import_id uuid REFERENCES imports (id) ON UPDATE NO ACTION;
COMMENT ON COLUMN centres.import_id IS 'the import that wrote it last; null: the demonstration, or not known';

CREATE TABLE replaced_content (
  organisation_id integer NOT NULL REFERENCES organisations (id) ON UPDATE NO ACTION,
  import_id uuid NOT NULL REFERENCES imports (id) ON DELETE CASCADE ON UPDATE NO ACTION,
  key text NOT NULL,
  country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  content jsonb,
  sealed bytea,
  came_from uuid REFERENCES imports (id) ON UPDATE NO ACTION,
  PRIMARY KEY (organisation_id, import_id, key)
);
COMMENT ON COLUMN replaced_content.key IS 'of a figure its indicator, zone and year; of a centre its reference';
COMMENT ON COLUMN replaced_content.content IS 'what the record said before the import; null: there was none';
COMMENT ON COLUMN replaced_content.sealed IS 'what identified the centre, sealed as it was; null: a figure, or there was none';
COMMENT ON COLUMN replaced_content.came_from IS 'the import that had written the content; null: the demonstration, not known, or there was none';
