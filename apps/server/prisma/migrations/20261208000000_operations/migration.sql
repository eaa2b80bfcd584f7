-- Plans of police operations. What a plan says is sealed: its places and dates tell where children are looked for.
CREATE TABLE operations (
  organisation_id integer NOT NULL REFERENCES organisations (id) ON UPDATE NO ACTION,
  id uuid NOT NULL,
  country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  state text NOT NULL DEFAULT 'DRAFT' CHECK (state IN ('DRAFT', 'INTEL_REVIEW', 'PROSECUTOR_OK', 'APPROVED', 'BRIEFED', 'ACTIVE', 'HANDOVER', 'DEBRIEF', 'CLOSED', 'CANCELLED')),
  revision integer NOT NULL DEFAULT 1,
  plan_sealed bytea NOT NULL,
  -- What others are asked against without opening the plan: whose jurisdiction it is, and when nobody else may be there.
  departments text[] NOT NULL DEFAULT '{}',
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organisation_id, id),
  CHECK (ends_on >= starts_on)
);
CREATE UNIQUE INDEX operations_id_key ON operations (id);
CREATE INDEX operations_starts_on_ends_on_idx ON operations (starts_on, ends_on);
COMMENT ON COLUMN operations.departments IS 'those of its targets; empty: no target yet';

-- What a plan said before each change, so that two editors are told apart and nothing is lost.
CREATE TABLE operation_revisions (
  organisation_id integer NOT NULL,
  operation_id uuid NOT NULL,
  revision integer NOT NULL,
  country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  plan_sealed bytea NOT NULL,
  PRIMARY KEY (organisation_id, operation_id, revision),
  FOREIGN KEY (organisation_id, operation_id) REFERENCES operations (organisation_id, id) ON DELETE CASCADE ON UPDATE NO ACTION
);

-- A search may be told by its hexagon of H3, resolution 5; the older ledger knows departments only.
ALTER TABLE search_efforts ADD cell bigint;
COMMENT ON COLUMN search_efforts.cell IS 'hexagon of H3, resolution 5; null: only the department is told';
CREATE INDEX search_efforts_cell ON search_efforts (cell) WHERE cell IS NOT NULL;
