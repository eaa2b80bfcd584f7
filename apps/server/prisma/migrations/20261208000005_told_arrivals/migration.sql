-- Children to come, by department: what was told of each, and the months that it rests on. Who sees sums only must not subtract two answers, so that a
-- department is told anew from other months only once these differ by a group (docs/decisions/024).
CREATE TABLE told_arrivals (
  organisation_id integer NOT NULL DEFAULT 0,
  department_pcode text NOT NULL,
  country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  told_at timestamptz(3) NOT NULL DEFAULT now(),
  basis jsonb NOT NULL,
  ahead jsonb NOT NULL,
  PRIMARY KEY (organisation_id, department_pcode)
);
COMMENT ON TABLE told_arrivals IS 'forecasts are of all organisations together, and so of organisation 0';
COMMENT ON COLUMN told_arrivals.basis IS 'children found, officer-days and children reported by month, as they were when they were told';
COMMENT ON COLUMN told_arrivals.ahead IS 'the forecast made of them; null: too few to say';
