-- Trips that somebody made, held against the model of travel times.
CREATE TABLE trips (
  id uuid PRIMARY KEY,
  organisation_id integer NOT NULL REFERENCES organisations (id) ON UPDATE NO ACTION,
  vehicle text NOT NULL CHECK (vehicle IN ('WALKING', 'MOTORCYCLE', 'CAR')),
  departed_at timestamptz(3) NOT NULL,
  arrived_at timestamptz(3) NOT NULL,
  ends_sealed bytea NOT NULL,
  entered_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  entered_by integer NOT NULL REFERENCES users (id) ON UPDATE NO ACTION,
  CHECK (arrived_at > departed_at),
  UNIQUE (organisation_id, vehicle, departed_at, arrived_at)
);
CREATE INDEX trips_departed_at ON trips (departed_at);
COMMENT ON TABLE trips IS 'no word about who travelled; the same hours and vehicle of one organisation are one trip';
