-- Who works in a centre, and how many children one of each role looks after.
CREATE TABLE centre_staff (
  centre_id integer NOT NULL REFERENCES centres (id) ON DELETE CASCADE ON UPDATE NO ACTION,
  seq smallint NOT NULL,
  country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  role text NOT NULL CHECK (role IN ('EDUCATOR', 'SOCIAL_WORKER', 'NURSE', 'COOK', 'GUARD', 'SUPERVISOR')),
  counted_on date NOT NULL,
  count integer NOT NULL CHECK (count >= 0),
  source text NOT NULL,
  PRIMARY KEY (centre_id, seq)
);

CREATE TABLE staff_ratios (
  country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  role text NOT NULL CHECK (role IN ('EDUCATOR', 'SOCIAL_WORKER', 'NURSE', 'COOK', 'GUARD', 'SUPERVISOR')),
  children integer NOT NULL CHECK (children > 0),
  assumed boolean NOT NULL,
  source text NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  PRIMARY KEY (country, role)
);
-- Nobody here could read the standard itself.
INSERT INTO staff_ratios (role, children, assumed, source) VALUES
  ('EDUCATOR', 8, true, 'Hypothèse de départ : aucun texte n’a été lu'),
  ('SOCIAL_WORKER', 25, true, 'Hypothèse de départ : aucun texte n’a été lu');
