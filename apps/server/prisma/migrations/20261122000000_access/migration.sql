-- Who may see what: accounts with passwords and second factors, places sealed under keys that are not here, masks, releases,
-- and an audit log that can only grow. Plain places of an earlier version are sealed by `vigie` before `20261122000001_sealed` drops them.

ALTER TABLE users
  ADD name text NOT NULL DEFAULT '',
  ADD password_hash text,
  ADD failed_attempts smallint NOT NULL DEFAULT 0,
  ADD locked_until timestamptz(3),
  ADD totp_sealed bytea,
  ADD totp_pending_sealed bytea,
  ADD totp_last_step integer NOT NULL DEFAULT 0;
UPDATE users SET name = account;
ALTER TABLE users ALTER name DROP DEFAULT;
COMMENT ON COLUMN users.password_hash IS 'argon2id; null: not chosen yet, or to be chosen again through a link';
COMMENT ON COLUMN users.locked_until IS 'null: not locked by failed attempts';
COMMENT ON COLUMN users.totp_sealed IS 'the authenticator''s secret, sealed; null: no second factor';
COMMENT ON COLUMN users.totp_pending_sealed IS 'a secret shown but not yet confirmed by a code; null: none';
COMMENT ON COLUMN users.totp_last_step IS 'the last 30-second step whose code was taken: a code works once';

CREATE TABLE recovery_codes (
  user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE ON UPDATE NO ACTION,
  code_mac bytea NOT NULL,
  PRIMARY KEY (user_id, code_mac)
);

-- Invitations and new passwords: a token that works once, kept as its hash.
CREATE TABLE one_time_links (
  token_hash char(64) PRIMARY KEY,
  user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE ON UPDATE NO ACTION,
  kind text NOT NULL CHECK (kind IN ('INVITATION', 'RESET')),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX one_time_links_user_id_idx ON one_time_links (user_id);

DELETE FROM sessions;
ALTER TABLE sessions
  ADD id uuid NOT NULL UNIQUE,
  ADD address text NOT NULL,
  ADD agent text NOT NULL,
  ADD purpose text NOT NULL CHECK (purpose IN ('OPERATION_PLANNING', 'INVESTIGATION', 'CHILD_PROTECTION', 'SITING', 'COORDINATION', 'DATA_QUALITY', 'ADMINISTRATION'));

-- Keys of the data, each wrapped by a key that the database never sees; wrapped_by is that key's fingerprint. PLACES seal, MACS recognise and mask.
CREATE TABLE data_keys (
  id smallint NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('PLACES', 'MACS')),
  wrapped_by text NOT NULL,
  wrapped bytea NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (id, wrapped_by)
);

ALTER TABLE rescues
  ADD place_sealed bytea,
  ADD mask text NOT NULL DEFAULT 'DEPARTMENT' CHECK (mask IN ('DONUT', 'SEAT', 'DEPARTMENT')),
  ADD masked_cell bigint,
  ADD mask_k integer CHECK (mask_k >= 0),
  ADD mask_seed text NOT NULL DEFAULT '',
  ADD content_mac bytea NOT NULL DEFAULT '\x';
COMMENT ON COLUMN rescues.place_sealed IS 'longitude, latitude, accuracy and name, sealed; null: nothing finer than the department is known';
COMMENT ON COLUMN rescues.mask IS 'DONUT: displaced; SEAT: k could not be met, so the cell of the department''s seat; DEPARTMENT: no place to mask';
COMMENT ON COLUMN rescues.masked_cell IS 'H3 cell of resolution 5 of the masked place; null: the place is known to its department only';
COMMENT ON COLUMN rescues.mask_seed IS 'the reference that the record was first written under: the mask is drawn from it, whatever the record is called since';
COMMENT ON COLUMN rescues.mask_k IS 'rural households among which the place hides; null: the department is all that is known';

ALTER TABLE rescue_revisions ADD place_sealed bytea;
COMMENT ON COLUMN rescue_revisions.content IS 'the draft as it stood before it was replaced, without its place';
COMMENT ON COLUMN rescue_revisions.place_sealed IS 'its place, sealed; null: nothing finer than the department was known';

ALTER TABLE centres ADD sealed bytea NOT NULL DEFAULT '\x';
COMMENT ON COLUMN centres.sealed IS 'name, operator, source and place, sealed: any of them may tell where a shelter is';

ALTER TABLE analysis_runs
  ADD result_sealed bytea NOT NULL DEFAULT '\x',
  ADD role text NOT NULL DEFAULT '',
  ADD territories text[] NOT NULL DEFAULT '{}';
UPDATE analysis_runs r SET role = u.role, territories = u.territories FROM users u WHERE u.id = r.user_id;
COMMENT ON COLUMN analysis_runs.role IS 'of the account when it computed it, whatever the account became since';
COMMENT ON COLUMN analysis_runs.result_sealed IS 'GeoJSON, sealed: hulls and cells follow the places they were made from';
COMMENT ON COLUMN analysis_runs.territories IS 'of the account that computed it: who may see less of the country may not see the run';

CREATE TABLE releases (
  id uuid PRIMARY KEY,
  title text NOT NULL,
  level text NOT NULL CHECK (level IN ('DISTRICT', 'REGION', 'DEPARTMENT')),
  from_year smallint NOT NULL,
  to_year smallint NOT NULL,
  note text NOT NULL,
  figures jsonb NOT NULL,
  data_version integer NOT NULL,
  code_version text NOT NULL,
  proposed_by integer NOT NULL REFERENCES users (id) ON UPDATE NO ACTION,
  proposed_at timestamptz(3) NOT NULL DEFAULT now(),
  published_by integer REFERENCES users (id) ON UPDATE NO ACTION,
  published_at timestamptz(3),
  withdrawn_by integer REFERENCES users (id) ON UPDATE NO ACTION,
  withdrawn_at timestamptz(3),
  withdrawn_reason text,
  CHECK (from_year <= to_year),
  CHECK (published_by <> proposed_by),
  CHECK ((published_by IS NULL) = (published_at IS NULL)),
  CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL))
);
COMMENT ON COLUMN releases.published_by IS 'null: a proposal, not published; never the proposer';
COMMENT ON COLUMN releases.published_at IS 'null: a proposal, not published';
COMMENT ON COLUMN releases.withdrawn_by IS 'null: not withdrawn';
COMMENT ON COLUMN releases.withdrawn_at IS 'null: not withdrawn';
COMMENT ON COLUMN releases.withdrawn_reason IS 'null: not withdrawn';

-- A year is published once: later releases repeat its figures, so that two of them cannot be subtracted.
CREATE TABLE released_years (
  year smallint PRIMARY KEY,
  figures jsonb NOT NULL,
  data_version integer NOT NULL,
  released_at timestamptz(3) NOT NULL DEFAULT now()
);

-- The audit log: numbered without a gap, each row carrying the hash of the one before it, and refused any change by the database itself.
ALTER TABLE audit_entries ALTER seq DROP IDENTITY;
ALTER TABLE audit_entries
  ADD purpose text,
  ADD hash bytea NOT NULL DEFAULT '\x';
COMMENT ON COLUMN audit_entries.purpose IS 'null: the action needs no purpose';
COMMENT ON COLUMN audit_entries.hash IS 'SHA-256 of the hash before it and of audit_text of this row';
CREATE INDEX audit_entries_actor_idx ON audit_entries (actor, seq);
CREATE INDEX audit_entries_entity_idx ON audit_entries (noun, entity, seq);

-- What a row says, as one text: the same on every version of PostgreSQL, because jsonb prints in one way only.
-- plpgsql, which keeps the plan of its expression; a function in SQL would be planned again for every row.
CREATE FUNCTION audit_text(entry audit_entries) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN jsonb_build_array(entry.seq, to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS'), entry.actor, entry.role, entry.purpose, entry.action, entry.noun, entry.entity, entry.details)::text;
END
$$;

-- A plan made while the log was small would read all of it for ever after: the index is the only way here.
-- The search path keeps a temporary table of the same name from standing in for the log.
CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  last_seq bigint;
  last_hash bytea;
BEGIN
  -- One writer at a time, until its transaction ends: the chain has one end.
  PERFORM pg_advisory_xact_lock(72707371);
  SELECT seq, hash INTO last_seq, last_hash FROM public.audit_entries ORDER BY seq DESC LIMIT 1;
  NEW.seq := coalesce(last_seq, 0) + 1;
  NEW.at := date_trunc('milliseconds', clock_timestamp());
  NEW.hash := sha256(coalesce(last_hash, '\x'::bytea) || convert_to(public.audit_text(NEW), 'UTF8'));
  RETURN NEW;
END
$$;

CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log can only grow' USING ERRCODE = 'insufficient_privilege';
END
$$;

-- Rows of an earlier version are chained in their order.
DO $$
DECLARE
  entry audit_entries;
  last_hash bytea := '\x';
  number bigint := 0;
BEGIN
  FOR entry IN SELECT * FROM audit_entries ORDER BY seq LOOP
    number := number + 1;
    UPDATE audit_entries SET seq = number, at = date_trunc('milliseconds', entry.at) WHERE seq = entry.seq;
    SELECT * INTO entry FROM audit_entries WHERE seq = number;
    last_hash := sha256(last_hash || convert_to(audit_text(entry), 'UTF8'));
    UPDATE audit_entries SET hash = last_hash WHERE seq = number;
  END LOOP;
END
$$;
ALTER TABLE audit_entries ALTER hash DROP DEFAULT;

CREATE TRIGGER audit_chain BEFORE INSERT ON audit_entries FOR EACH ROW EXECUTE FUNCTION audit_chain();
CREATE TRIGGER audit_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();

-- A running server forgets the sessions it remembers when an account or a session changes, whoever changed it.
CREATE FUNCTION sessions_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NOTIFY vigie_sessions_changed;
  RETURN NULL;
END
$$;
CREATE TRIGGER sessions_changed AFTER DELETE ON sessions FOR EACH STATEMENT EXECUTE FUNCTION sessions_changed();
CREATE TRIGGER sessions_changed AFTER UPDATE OF role, organisation_id, territories, disabled_at, password_hash, totp_sealed ON users FOR EACH STATEMENT EXECUTE FUNCTION sessions_changed();
