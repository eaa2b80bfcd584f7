-- How fast one goes on which way. Every version stands; the last one counts, and before the first the one that the program brings.
CREATE TABLE travel_speeds (
  country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  revision integer NOT NULL CHECK (revision > 0),
  content jsonb NOT NULL,
  reason text NOT NULL,
  changed_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  changed_by integer REFERENCES users (id) ON UPDATE NO ACTION,
  PRIMARY KEY (country, revision)
);
COMMENT ON COLUMN travel_speeds.changed_by IS 'null: the console';

-- Roads that were read from a file. The one that was imported last counts.
CREATE TABLE road_files (
  id uuid PRIMARY KEY,
  country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  file_name text NOT NULL,
  file_sha256 text NOT NULL UNIQUE,
  source text NOT NULL,
  nodes integer NOT NULL,
  edges integer NOT NULL,
  kilometres double precision NOT NULL,
  coverage double precision NOT NULL,
  graph bytea NOT NULL,
  imported_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  imported_by integer REFERENCES users (id) ON UPDATE NO ACTION
);
COMMENT ON COLUMN road_files.imported_by IS 'null: the console';
