-- What came of each target of an operation: places where nothing was found are kept like the others.
CREATE TABLE operation_outcomes (
  organisation_id integer NOT NULL,
  operation_id uuid NOT NULL,
  target_id uuid NOT NULL,
  country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  revision integer NOT NULL DEFAULT 1,
  visited boolean NOT NULL,
  children integer NOT NULL DEFAULT 0 CHECK (children >= 0),
  outcome_sealed bytea NOT NULL,
  recorded_by integer NOT NULL REFERENCES users (id) ON UPDATE NO ACTION,
  recorded_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organisation_id, operation_id, target_id),
  FOREIGN KEY (organisation_id, operation_id) REFERENCES operations (organisation_id, id) ON DELETE CASCADE ON UPDATE NO ACTION,
  CHECK (visited OR children = 0)
);
COMMENT ON COLUMN operation_outcomes.children IS 'found by the operation there, in all groups';

-- Children who were found together, each group a rescue of the register, and what became of them.
CREATE TABLE operation_groups (
  organisation_id integer NOT NULL,
  operation_id uuid NOT NULL,
  seq integer NOT NULL CHECK (seq >= 1),
  country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  target_id uuid NOT NULL,
  rescue_id bigint NOT NULL,
  found_at timestamptz(3) NOT NULL,
  children integer NOT NULL CHECK (children >= 1),
  girls integer NOT NULL CHECK (girls BETWEEN 0 AND children),
  languages text[] NOT NULL DEFAULT '{}',
  handed_to text CHECK (handed_to IN ('CENTRE', 'FAMILY', 'OTHER')),
  centre_id integer REFERENCES centres (id) ON UPDATE NO ACTION,
  accepted_at timestamptz(3),
  handover_sealed bytea,
  PRIMARY KEY (organisation_id, operation_id, seq),
  FOREIGN KEY (organisation_id, operation_id, target_id) REFERENCES operation_outcomes (organisation_id, operation_id, target_id) ON DELETE CASCADE ON UPDATE NO ACTION,
  FOREIGN KEY (organisation_id, rescue_id) REFERENCES rescues (organisation_id, id) ON UPDATE NO ACTION,
  CHECK ((handed_to = 'CENTRE') = (centre_id IS NOT NULL)),
  CHECK ((handed_to IS NULL) = (accepted_at IS NULL))
);
COMMENT ON COLUMN operation_groups.languages IS 'spoken by the children; empty: not told';
COMMENT ON COLUMN operation_groups.handed_to IS 'null: not yet handed over';
COMMENT ON COLUMN operation_groups.centre_id IS 'null: not handed to a centre';
COMMENT ON COLUMN operation_groups.accepted_at IS 'null: not yet handed over';
COMMENT ON COLUMN operation_groups.handover_sealed IS 'who accepted them and what was decided; null: not yet handed over';
