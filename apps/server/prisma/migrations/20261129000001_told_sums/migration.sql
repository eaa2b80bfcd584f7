-- Who sees sums is answered from what was told last, and not from the register as it is now: two answers could be subtracted otherwise.
-- Each row says which records a told figure counts, so that the next one knows how many records would be told anew.
CREATE TABLE told_rescues (
  organisation_id integer NOT NULL,
  department_pcode text NOT NULL,
  year smallint NOT NULL,
  rescue_id bigint NOT NULL,
  country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  children smallint NOT NULL,
  PRIMARY KEY (organisation_id, department_pcode, year, rescue_id)
);

CREATE TABLE told_cells (
  organisation_id integer NOT NULL DEFAULT 0,
  department_pcode text NOT NULL,
  year smallint NOT NULL,
  country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  first_rescues integer NOT NULL,
  rescues integer NOT NULL,
  children integer NOT NULL,
  PRIMARY KEY (organisation_id, department_pcode, year)
);
COMMENT ON TABLE told_cells IS 'sums are of all organisations together, and so of organisation 0';
COMMENT ON COLUMN told_cells.first_rescues IS 'as the first version told it: what is withheld follows from these figures for good';

CREATE TABLE told_versions (
  organisation_id integer NOT NULL DEFAULT 0,
  version integer NOT NULL,
  country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  told_at timestamptz(3) NOT NULL DEFAULT now(),
  waiting integer NOT NULL,
  rejected integer NOT NULL,
  PRIMARY KEY (organisation_id, version)
);
COMMENT ON COLUMN told_versions.waiting IS 'rescues that are recorded and in no told figure yet';
COMMENT ON COLUMN told_versions.rejected IS 'rescues that were found to be none';
