-- Beds that end, beds for an emergency, beds that are away for a while, and which of several sources counts.
ALTER TABLE centre_capacities
  ADD valid_to date,
  ADD surge boolean NOT NULL DEFAULT false,
  ADD CHECK (valid_to >= valid_from);
COMMENT ON COLUMN centre_capacities.valid_to IS 'the last day; null: until the same source says something else';

CREATE TABLE centre_closures (
  centre_id integer NOT NULL REFERENCES centres (id) ON DELETE CASCADE ON UPDATE NO ACTION,
  seq smallint NOT NULL,
  country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  kind text NOT NULL CHECK (kind IN ('CLOSED', 'WORKS')),
  valid_from date NOT NULL,
  valid_to date,
  beds integer CHECK (beds > 0),
  girls_beds integer CHECK (girls_beds >= 0),
  boys_beds integer CHECK (boys_beds >= 0),
  source text NOT NULL,
  PRIMARY KEY (centre_id, seq),
  CHECK (valid_to >= valid_from)
);
COMMENT ON COLUMN centre_closures.valid_to IS 'the last day; null: until further notice';
COMMENT ON COLUMN centre_closures.beds IS 'beds that are away; null: the whole centre';
COMMENT ON COLUMN centre_closures.girls_beds IS 'how many of them are for girls; null: not told';
COMMENT ON COLUMN centre_closures.boys_beds IS 'how many of them are for boys; null: not told';

CREATE TABLE centre_adoptions (
  centre_id integer NOT NULL REFERENCES centres (id) ON DELETE CASCADE ON UPDATE NO ACTION,
  seq smallint NOT NULL,
  country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  surge boolean NOT NULL,
  source text NOT NULL,
  reason text NOT NULL,
  adopted_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  adopted_by integer REFERENCES users (id) ON UPDATE NO ACTION,
  PRIMARY KEY (centre_id, seq)
);
COMMENT ON COLUMN centre_adoptions.adopted_by IS 'null: the console';
