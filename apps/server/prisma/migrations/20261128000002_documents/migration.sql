-- What was taken away: who asked for which record in which format, and for what. The file itself is sealed, in parts, and goes with its row after a
-- day; the audit log keeps that it was taken. A copy has its number from a sequence, so that no number is given twice.
CREATE SEQUENCE document_copies AS integer;
CREATE TABLE documents (
  organisation_id integer NOT NULL REFERENCES organisations (id) ON UPDATE NO ACTION,
  id uuid NOT NULL,
  country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  noun text NOT NULL,
  entity uuid NOT NULL,
  format text NOT NULL CHECK (format IN ('csv', 'xlsx', 'pdf', 'geojson')),
  language text NOT NULL CHECK (language IN ('fr', 'en')),
  copy integer NOT NULL DEFAULT nextval('document_copies'),
  purpose text NOT NULL,
  asked_by integer NOT NULL REFERENCES users (id) ON UPDATE NO ACTION,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organisation_id, id)
);
COMMENT ON COLUMN documents.id IS 'of the job that makes it, too';
COMMENT ON COLUMN documents.copy IS 'printed on the document and written into the audit log';
CREATE INDEX documents_created_at_idx ON documents (created_at);

CREATE TABLE document_parts (
  organisation_id integer NOT NULL,
  document_id uuid NOT NULL,
  seq integer NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (organisation_id, document_id, seq),
  FOREIGN KEY (organisation_id, document_id) REFERENCES documents (organisation_id, id) ON DELETE CASCADE ON UPDATE NO ACTION
);
-- What is sealed cannot be made smaller.
ALTER TABLE document_parts ALTER sealed SET STORAGE EXTERNAL;
