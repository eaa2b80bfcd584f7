-- Trips that somebody made, held against the model of travel times.
CREATE TABLE trips (
  id uuid PRIMARY KEY,
  organisation_id integer NOT NULL REFERENCES organisations (id) ON UPDATE NO ACTION,
  vehicle text NOT NULL CHECK (vehicle IN ('WALKING', 'MOTORCYCLE', 'CAR')),
  departed_at timestamptz(3) NOT NULL,
  arrived_at timestamptz(3) NOT NULL,
  ends_sealed bytea NOT NULL,
  modelled_seconds double precision,
  modelled_ways jsonb,
  speeds_revision integer,
  road_file_id uuid,
  entered_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  entered_by integer NOT NULL REFERENCES users (id) ON UPDATE NO ACTION,
  CHECK (arrived_at > departed_at),
  CHECK ((modelled_seconds IS NULL) = (modelled_ways IS NULL)),
  UNIQUE (organisation_id, vehicle, departed_at, arrived_at)
);
CREATE INDEX trips_departed_at ON trips (departed_at);
COMMENT ON TABLE trips IS 'no word about who travelled; the same hours and vehicle of one organisation are one trip';
COMMENT ON COLUMN trips.modelled_seconds IS 'likely time of the model when the trip was entered, before any correction; null: the model knew no way, or did not answer';
COMMENT ON COLUMN trips.modelled_ways IS 'seconds of it by class of way; null as modelled_seconds';
COMMENT ON COLUMN trips.speeds_revision IS 'of the speeds that it was modelled with; null: the model did not answer';
COMMENT ON COLUMN trips.road_file_id IS 'the roads that it was modelled with; null: none, or the model did not answer';
