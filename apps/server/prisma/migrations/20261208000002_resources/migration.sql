-- People and vehicles that organisations can send, counted and not named. Whom one calls is sealed: it is a telephone number.
CREATE TABLE resources (
  organisation_id integer NOT NULL REFERENCES organisations (id) ON UPDATE NO ACTION,
  id uuid NOT NULL,
  country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  kind text NOT NULL CHECK (kind IN ('SOCIAL_WORKER', 'MEDICAL', 'INTERPRETER', 'FEMALE_OFFICER', 'VEHICLE')),
  language text CHECK (language IN ('fra', 'dyu', 'bam', 'mos', 'bci', 'bev', 'wob', 'sef', 'hau', 'yor', 'eng')),
  department_pcode text NOT NULL REFERENCES zones (pcode) ON UPDATE NO ACTION,
  count integer NOT NULL CHECK (count >= 0),
  contact_sealed bytea NOT NULL,
  revision integer NOT NULL DEFAULT 1,
  PRIMARY KEY (organisation_id, id),
  CHECK ((kind = 'INTERPRETER') = (language IS NOT NULL))
);
CREATE UNIQUE INDEX resources_id_key ON resources (id);
COMMENT ON TABLE resources IS 'social workers, medical staff, interpreters, female officers and vehicles that an organisation can send from a department';
COMMENT ON COLUMN resources.language IS 'what an interpreter speaks; null: another kind, which has none';

-- What operations hold of them. At every instant the holds of a resource are together no more than its count was when they were made.
CREATE TABLE resource_holds (
  organisation_id integer NOT NULL,
  operation_id uuid NOT NULL,
  resource_organisation_id integer NOT NULL,
  resource_id uuid NOT NULL,
  country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  count integer NOT NULL CHECK (count > 0),
  began_at timestamptz(3) NOT NULL,
  ends_at timestamptz(3) NOT NULL,
  PRIMARY KEY (organisation_id, operation_id, resource_organisation_id, resource_id),
  FOREIGN KEY (organisation_id, operation_id) REFERENCES operations (organisation_id, id) ON DELETE CASCADE ON UPDATE NO ACTION,
  FOREIGN KEY (resource_organisation_id, resource_id) REFERENCES resources (organisation_id, id) ON UPDATE NO ACTION,
  CHECK (ends_at > began_at)
);
CREATE INDEX resource_holds_resource ON resource_holds (resource_organisation_id, resource_id, ends_at);
COMMENT ON TABLE resource_holds IS 'how many of a resource an operation holds, and for which period';
COMMENT ON COLUMN resource_holds.organisation_id IS 'whose operation it is';
COMMENT ON COLUMN resource_holds.resource_organisation_id IS 'whose people or vehicles they are';

-- Beds of an operation are held like those of a group on its way, for the days of its plan.
ALTER TABLE reservations ADD operation_id uuid;
ALTER TABLE reservations ADD FOREIGN KEY (organisation_id, operation_id) REFERENCES operations (organisation_id, id) ON UPDATE NO ACTION;
COMMENT ON COLUMN reservations.operation_id IS 'the operation for whose days the beds are held; null: for children who are on their way';
-- An operation holds in a centre once.
CREATE UNIQUE INDEX reservations_of_operation ON reservations (organisation_id, operation_id, centre_id) WHERE state = 'HELD' AND operation_id IS NOT NULL;
