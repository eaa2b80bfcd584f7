-- What every noun stands on: one table of moves between states, one table of what happened. New tables carry country and organisation, and
-- their keys contain the organisation, so that the same schema can be distributed by it (docs/decisions/013).

CREATE TABLE moves (
  organisation_id integer NOT NULL REFERENCES organisations (id) ON UPDATE NO ACTION,
  noun text NOT NULL,
  entity uuid NOT NULL,
  revision integer NOT NULL CHECK (revision >= 1),
  country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  move text NOT NULL,
  from_state text,
  to_state text NOT NULL,
  moved_by integer NOT NULL REFERENCES users (id) ON UPDATE NO ACTION,
  moved_at timestamptz(3) NOT NULL DEFAULT now(),
  reason text,
  PRIMARY KEY (organisation_id, noun, entity, revision)
);
COMMENT ON COLUMN moves.revision IS 'of the record once it was moved';
COMMENT ON COLUMN moves.from_state IS 'null: the move by which the record began';
COMMENT ON COLUMN moves.reason IS 'null: the move asks for none';

CREATE SEQUENCE event_ids;
CREATE TABLE events (
  organisation_id integer NOT NULL DEFAULT 0,
  id bigint NOT NULL DEFAULT nextval('event_ids'),
  country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  noun text NOT NULL,
  kind text NOT NULL,
  entity text,
  at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organisation_id, id)
);
COMMENT ON COLUMN events.organisation_id IS 'of who did it; 0: nobody''s, the console or the schedule';
COMMENT ON COLUMN events.entity IS 'null: the noun as a whole';
CREATE INDEX events_noun_entity_id_idx ON events (noun, entity, id);
CREATE INDEX events_at_idx ON events (at);

-- Servers listen here: what one of them did, the others follow. The message names the record and says nothing about it.
CREATE FUNCTION event_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('vigie_events', json_build_object('noun', NEW.noun, 'kind', NEW.kind, 'entity', NEW.entity)::text);
  RETURN NULL;
END
$$;
CREATE TRIGGER event_told AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION event_told();

-- Releases: six columns said what happened to one; the moves say it for every noun.
ALTER TABLE releases
  ADD organisation_id integer REFERENCES organisations (id) ON UPDATE NO ACTION,
  ADD country text NOT NULL DEFAULT 'CI' CHECK (country ~ '^[A-Z]{2}$'),
  ADD state text NOT NULL DEFAULT 'PROPOSED' CHECK (state IN ('PROPOSED', 'PUBLISHED', 'WITHDRAWN')),
  ADD revision integer NOT NULL DEFAULT 1;
UPDATE releases r SET organisation_id = u.organisation_id,
  state = CASE WHEN withdrawn_at IS NOT NULL THEN 'WITHDRAWN' WHEN published_at IS NOT NULL THEN 'PUBLISHED' ELSE 'PROPOSED' END,
  revision = 1 + (published_at IS NOT NULL)::int + (withdrawn_at IS NOT NULL)::int
  FROM users u WHERE u.id = r.proposed_by;
INSERT INTO moves (organisation_id, noun, entity, revision, move, from_state, to_state, moved_by, moved_at, reason)
  SELECT organisation_id, 'releases', id, 1, 'propose', NULL, 'PROPOSED', proposed_by, proposed_at, NULL FROM releases
  UNION ALL
  SELECT organisation_id, 'releases', id, 2, 'publish', 'PROPOSED', 'PUBLISHED', published_by, published_at, NULL FROM releases WHERE published_at IS NOT NULL
  UNION ALL
  SELECT organisation_id, 'releases', id, revision, 'withdraw', CASE WHEN published_at IS NULL THEN 'PROPOSED' ELSE 'PUBLISHED' END, 'WITHDRAWN', withdrawn_by, withdrawn_at, withdrawn_reason
    FROM releases WHERE withdrawn_at IS NOT NULL;
ALTER TABLE releases
  ALTER organisation_id SET NOT NULL,
  DROP proposed_by,
  DROP proposed_at,
  DROP published_by,
  DROP published_at,
  DROP withdrawn_by,
  DROP withdrawn_at,
  DROP withdrawn_reason;
