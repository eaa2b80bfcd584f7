-- Who answers for a region is told once when its free beds fall under a threshold, and again only after they recovered.
CREATE TABLE bed_thresholds (
  region_pcode text PRIMARY KEY REFERENCES zones (pcode) ON DELETE CASCADE ON UPDATE NO ACTION,
  country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  free_beds integer NOT NULL CHECK (free_beds BETWEEN 1 AND 500),
  revision integer NOT NULL DEFAULT 1
);

CREATE TABLE bed_alerts (
  region_pcode text NOT NULL REFERENCES zones (pcode) ON DELETE CASCADE ON UPDATE NO ACTION,
  raised_at timestamptz(3) NOT NULL,
  country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  free_beds integer NOT NULL CHECK (free_beds >= 0),
  threshold integer NOT NULL CHECK (threshold >= 1),
  -- Centres of the region of which it was not known how many beds are free.
  unknown_centres integer NOT NULL CHECK (unknown_centres >= 0),
  ended_at timestamptz(3) CHECK (ended_at >= raised_at),
  PRIMARY KEY (region_pcode, raised_at)
);
COMMENT ON COLUMN bed_alerts.ended_at IS 'When the beds had recovered, or the threshold was taken away; null: the alert stands.';
-- One alert of a region stands at a time, whatever servers look at once.
CREATE UNIQUE INDEX bed_alerts_standing ON bed_alerts (region_pcode) WHERE ended_at IS NULL;
-- Children who ran away are found by it without reading every movement.
CREATE INDEX stay_movements_run_away ON stay_movements (began_at) WHERE kind = 'RUNAWAY';
