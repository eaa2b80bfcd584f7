-- Long work waits here, whoever asked for it and whichever server does it. A server holds a job by a lease that it renews; one that was killed
-- loses it, and another takes the job up.
CREATE TABLE jobs (
  organisation_id integer NOT NULL,
  id uuid NOT NULL,
  country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  kind text NOT NULL,
  slot text,
  user_id integer REFERENCES users (id) ON UPDATE NO ACTION,
  asker jsonb NOT NULL,
  input jsonb NOT NULL,
  state text NOT NULL DEFAULT 'QUEUED' CHECK (state IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  progress jsonb,
  attempts smallint NOT NULL DEFAULT 0,
  due_at timestamptz(3) NOT NULL DEFAULT now(),
  worker uuid,
  leased_until timestamptz(3),
  problem text,
  result_sealed bytea,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  ended_at timestamptz(3),
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, kind, slot),
  CHECK ((state = 'RUNNING') = (worker IS NOT NULL) AND (worker IS NULL) = (leased_until IS NULL)),
  CHECK ((state IN ('DONE', 'FAILED', 'CANCELLED')) = (ended_at IS NOT NULL))
);
COMMENT ON COLUMN jobs.organisation_id IS 'of the asker; 0: asked by the schedule';
COMMENT ON COLUMN jobs.slot IS 'the time of the schedule that this job is for, so that several servers ask for it once; null: somebody asked';
COMMENT ON COLUMN jobs.user_id IS 'null: asked by the schedule';
COMMENT ON COLUMN jobs.asker IS 'the account as it was when it asked: role, territories and purpose decide what the job may see';
COMMENT ON COLUMN jobs.progress IS 'null: nothing told yet';
COMMENT ON COLUMN jobs.worker IS 'the server that does it; null: nobody';
COMMENT ON COLUMN jobs.leased_until IS 'null: nobody does it';
COMMENT ON COLUMN jobs.problem IS 'the code of the closed list that a user may see; null: none';
COMMENT ON COLUMN jobs.result_sealed IS 'what the asker reads when it is done, sealed: it may quote a file; null: not done, or the result is kept by its noun';
COMMENT ON COLUMN jobs.ended_at IS 'null: waits or runs';
CREATE INDEX jobs_waiting_idx ON jobs (kind, due_at) WHERE state IN ('QUEUED', 'RUNNING');
CREATE INDEX jobs_user_id_idx ON jobs (user_id);

CREATE FUNCTION jobs_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NOTIFY vigie_jobs;
  ELSIF NEW.state = 'CANCELLED' THEN
    PERFORM pg_notify('vigie_jobs', NEW.id::text);
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER jobs_changed AFTER INSERT OR UPDATE OF state ON jobs FOR EACH ROW EXECUTE FUNCTION jobs_changed();

-- A run says itself how far it is: the database copies it from its job, whose id is the run's.
CREATE FUNCTION run_follows_job() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE analysis_runs SET state = NEW.state WHERE id = NEW.id AND state <> NEW.state;
  RETURN NULL;
END
$$;
CREATE TRIGGER run_follows_job AFTER UPDATE OF state ON jobs FOR EACH ROW WHEN (NEW.kind = 'hotspots') EXECUTE FUNCTION run_follows_job();
DROP INDEX analysis_runs_state_idx;

-- Runs that a server of the version before left waiting or unfinished.
INSERT INTO jobs (organisation_id, id, kind, user_id, asker, input, created_at)
  SELECT r.organisation_id, r.id, 'hotspots', r.user_id,
    jsonb_build_object('userId', r.user_id, 'account', u.account, 'role', r.role, 'organisationId', r.organisation_id, 'organisation', o.name, 'territories', to_jsonb(r.territories), 'purpose', NULL),
    '{}', r.created_at
  FROM analysis_runs r JOIN users u ON u.id = r.user_id JOIN organisations o ON o.id = r.organisation_id WHERE r.state IN ('QUEUED', 'RUNNING');
UPDATE analysis_runs SET state = 'QUEUED' WHERE state = 'RUNNING';

-- Files that were sent to be imported: sealed, in parts, where every server finds them; a job removes them.
CREATE TABLE uploads (
  organisation_id integer NOT NULL REFERENCES organisations (id) ON UPDATE NO ACTION,
  id uuid NOT NULL,
  country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  user_id integer NOT NULL REFERENCES users (id) ON UPDATE NO ACTION,
  noun text NOT NULL CHECK (noun IN ('rescues', 'effort', 'indicators', 'centres')),
  size integer,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organisation_id, id)
);
COMMENT ON COLUMN uploads.size IS 'bytes; null: still arriving';

CREATE TABLE upload_parts (
  organisation_id integer NOT NULL,
  upload_id uuid NOT NULL,
  content text NOT NULL CHECK (content IN ('FILE', 'REJECTED')),
  seq integer NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (organisation_id, upload_id, content, seq),
  FOREIGN KEY (organisation_id, upload_id) REFERENCES uploads (organisation_id, id) ON DELETE CASCADE ON UPDATE NO ACTION
);
-- What is sealed cannot be made smaller.
ALTER TABLE upload_parts ALTER sealed SET STORAGE EXTERNAL;
