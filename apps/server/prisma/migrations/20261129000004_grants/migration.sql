-- What one administrator proposes for an account that sees exact places, or decides who does, and another one grants.
CREATE TABLE grants (
  organisation_id integer NOT NULL REFERENCES organisations (id) ON UPDATE NO ACTION,
  id uuid NOT NULL,
  country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  state text NOT NULL CHECK (state IN ('PROPOSED', 'GRANTED', 'DECLINED')),
  revision integer NOT NULL DEFAULT 1,
  act text NOT NULL CHECK (act IN ('invite', 'change', 'resetPassword', 'resetSecondFactor')),
  account text NOT NULL,
  before jsonb,
  draft jsonb,
  PRIMARY KEY (organisation_id, id)
);
COMMENT ON COLUMN grants.organisation_id IS 'of the administrator who proposed it';
COMMENT ON COLUMN grants.before IS 'what the account was when it was proposed; null: there was none';
COMMENT ON COLUMN grants.draft IS 'what the account is to be; null where it stays what it is';
