-- What a centre said before it was corrected, by hand or by a file.
ALTER TABLE centres ADD revision integer NOT NULL DEFAULT 1;
CREATE TABLE centre_revisions (
  centre_id integer NOT NULL REFERENCES centres (id) ON DELETE CASCADE ON UPDATE NO ACTION,
  revision integer NOT NULL,
  country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  reference text NOT NULL,
  content jsonb NOT NULL,
  sealed bytea NOT NULL,
  replaced_at timestamptz(3) NOT NULL DEFAULT now(),
  replaced_by integer REFERENCES users (id) ON UPDATE NO ACTION,
  reason text NOT NULL,
  import_id uuid REFERENCES imports (id) ON UPDATE NO ACTION,
  PRIMARY KEY (centre_id, revision)
);
COMMENT ON COLUMN centre_revisions.replaced_by IS 'null: a file or the console';
COMMENT ON COLUMN centre_revisions.import_id IS 'the import that replaced it; null: replaced by hand';

-- Whom a centre takes is no service: it keeps others out.
ALTER TABLE centres ADD trafficked_only boolean NOT NULL DEFAULT false;
