-- The map that is drawn as the background in place of the built-in one. The file itself lies in the data directory of each server, named by its hash.
CREATE TABLE basemaps (
  country text PRIMARY KEY DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  file_name text NOT NULL,
  bytes bigint NOT NULL CHECK (bytes > 0),
  west double precision NOT NULL,
  south double precision NOT NULL,
  east double precision NOT NULL,
  north double precision NOT NULL,
  min_zoom integer NOT NULL,
  max_zoom integer NOT NULL,
  tileset text NOT NULL,
  attribution text NOT NULL,
  imported_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  imported_by integer REFERENCES users (id) ON UPDATE NO ACTION
);
COMMENT ON TABLE basemaps IS 'the map of each country that was imported last; no row: the built-in one';
COMMENT ON COLUMN basemaps.imported_by IS 'null: the console';
