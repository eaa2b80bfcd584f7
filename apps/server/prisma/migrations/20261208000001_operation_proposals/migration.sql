-- Proposals of targets for a police operation, computed for the account that asked, on what it may see.
CREATE TABLE operation_proposals (
  organisation_id integer NOT NULL REFERENCES organisations (id) ON UPDATE NO ACTION,
  id uuid NOT NULL,
  country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  user_id integer NOT NULL REFERENCES users (id) ON UPDATE NO ACTION,
  -- The account as it was when it asked: who holds less territory, or has another role, does not see what it was given.
  role text NOT NULL,
  territories text[] NOT NULL,
  draft_sealed bytea NOT NULL,
  result_sealed bytea,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organisation_id, id)
);
COMMENT ON COLUMN operation_proposals.result_sealed IS 'null: not computed, or not yet; the job of the same number says which';
