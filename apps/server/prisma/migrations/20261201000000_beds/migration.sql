-- What a centre takes and offers.
ALTER TABLE centre_capacities
  ADD age_from smallint CHECK (age_from BETWEEN 0 AND 17),
  ADD age_to smallint CHECK (age_to BETWEEN 0 AND 17),
  ADD CHECK (age_from <= age_to);
COMMENT ON COLUMN centre_capacities.age_from IS 'the youngest that is taken; null: not told';
COMMENT ON COLUMN centre_capacities.age_to IS 'the oldest that is taken; null: not told';
ALTER TABLE centres
  ADD services text[] NOT NULL DEFAULT '{}' CHECK (services <@ ARRAY['MEDICAL', 'PSYCHOSOCIAL', 'SCHOOL', 'VOCATIONAL', 'LEGAL', 'FAMILY_TRACING', 'INFANTS', 'DISABILITY']),
  ADD languages text[] NOT NULL DEFAULT '{}' CHECK (languages <@ ARRAY['fra', 'dyu', 'bam', 'mos', 'bci', 'bev', 'wob', 'sef', 'hau', 'yor', 'eng']);
COMMENT ON COLUMN centres.services IS 'empty: no source tells';
COMMENT ON COLUMN centres.languages IS 'empty: no source tells';

-- A child's stay in one centre after another. No name: the centre's own paper knows who has which code.
CREATE TABLE stays (
  organisation_id integer NOT NULL REFERENCES organisations (id) ON UPDATE NO ACTION,
  id uuid NOT NULL,
  country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  code text NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  sex text CHECK (sex IN ('GIRL', 'BOY')),
  age smallint NOT NULL CHECK (age BETWEEN 0 AND 17),
  demonstration boolean NOT NULL DEFAULT false,
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, code)
);
COMMENT ON COLUMN stays.organisation_id IS 'that of the centre of admission';
COMMENT ON COLUMN stays.sex IS 'null: not known';
COMMENT ON COLUMN stays.age IS 'in years, at admission';

-- What happened in a stay, in order. Beds in use at an instant are the rows that keep a bed and hold at that instant.
CREATE TABLE stay_movements (
  organisation_id integer NOT NULL,
  stay_id uuid NOT NULL,
  seq smallint NOT NULL CHECK (seq >= 1),
  kind text NOT NULL CHECK (kind IN ('ADMISSION', 'TRANSFER', 'EXIT', 'ABSENCE', 'RUNAWAY', 'RETURN')),
  centre_id integer NOT NULL REFERENCES centres (id) ON UPDATE NO ACTION,
  keeps_bed boolean NOT NULL,
  began_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  order_sealed bytea,
  decided_by text CHECK (decided_by IN ('JUDGE', 'PROSECUTOR', 'POLICE', 'SOCIAL_SERVICE')),
  payer text CHECK (payer IN ('STATE', 'CENTRE', 'FAMILY', 'PARTNER', 'NOT_DECIDED')),
  stay_end text CHECK (stay_end IN ('FAMILY', 'FOSTER_FAMILY', 'RETURN_ABROAD', 'OTHER_INSTITUTION', 'OF_AGE', 'DEATH', 'OTHER')),
  reason text NOT NULL DEFAULT '',
  recorded_by integer REFERENCES users (id) ON UPDATE NO ACTION,
  recorded_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organisation_id, stay_id, seq),
  FOREIGN KEY (organisation_id, stay_id) REFERENCES stays (organisation_id, id) ON DELETE CASCADE ON UPDATE NO ACTION,
  CHECK (ended_at >= began_at)
);
COMMENT ON COLUMN stay_movements.ended_at IS 'when the next movement began; null: this is the last';
COMMENT ON COLUMN stay_movements.order_sealed IS 'number of the placement order; null: none is told';
COMMENT ON COLUMN stay_movements.decided_by IS 'null: this movement places nobody';
COMMENT ON COLUMN stay_movements.payer IS 'null: this movement places nobody';
COMMENT ON COLUMN stay_movements.stay_end IS 'null: not an exit';
COMMENT ON COLUMN stay_movements.recorded_by IS 'null: the demonstration';
-- Of the movements of years only those that hold at an instant are read, of all centres or of one.
CREATE INDEX stay_movements_held ON stay_movements (coalesce(ended_at, 'infinity'), began_at) WHERE keeps_bed;
CREATE INDEX stay_movements_centre ON stay_movements (centre_id, coalesce(ended_at, 'infinity'), began_at) WHERE keeps_bed;

-- Beds that are held until children arrive. The hour at which a hold ends is the database's.
CREATE TABLE reservations (
  organisation_id integer NOT NULL REFERENCES organisations (id) ON UPDATE NO ACTION,
  id uuid NOT NULL,
  country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  state text NOT NULL DEFAULT 'HELD' CHECK (state IN ('HELD', 'ADMITTED', 'RELEASED')),
  revision integer NOT NULL DEFAULT 1,
  centre_id integer NOT NULL REFERENCES centres (id) ON UPDATE NO ACTION,
  children jsonb NOT NULL,
  parted boolean NOT NULL,
  began_at timestamptz(3) NOT NULL DEFAULT now(),
  expires_at timestamptz(3) NOT NULL,
  PRIMARY KEY (organisation_id, id),
  CHECK (expires_at > began_at)
);
COMMENT ON COLUMN reservations.organisation_id IS 'whose account holds the beds';
COMMENT ON COLUMN reservations.children IS 'lines of sex, age and number';
COMMENT ON COLUMN reservations.parted IS 'children who were to stay together are held apart';
CREATE INDEX reservations_held ON reservations (centre_id, expires_at) WHERE state = 'HELD';
