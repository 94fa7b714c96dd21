-- The ledger in weeks: what is old goes in one piece, and indexes that are written to stay small.
-- What is there already becomes the first part as it is; nothing is copied.
ALTER TABLE ledger.inbound_message RENAME TO inbound_message_before;
ALTER TABLE ledger.inbound_message_before DROP CONSTRAINT inbound_message_pkey;
DROP INDEX ledger.inbound_message_place;

-- A message's id is there once. The key cannot say so over all weeks: whoever inserts holds the lock of the
-- customer's partition_head and looks first (as far back as ids are known again).
CREATE TABLE ledger.inbound_message (
  LIKE ledger.inbound_message_before INCLUDING DEFAULTS INCLUDING CONSTRAINTS,
  PRIMARY KEY (message_id, accepted_at)
) PARTITION BY RANGE (accepted_at);

CREATE INDEX inbound_message_place ON ledger.inbound_message (partition, number);

-- The parts, without gaps between them.
CREATE TABLE ledger.inbound_week (
  part       text PRIMARY KEY,
  from_time  timestamptz NOT NULL UNIQUE,
  to_time    timestamptz NOT NULL UNIQUE
);

DO $$
DECLARE
  until timestamptz := date_trunc('week', now(), 'UTC') + interval '7 days';
BEGIN
  EXECUTE format(
    'ALTER TABLE ledger.inbound_message ATTACH PARTITION ledger.inbound_message_before'
    ' FOR VALUES FROM (MINVALUE) TO (%L)', until);
  INSERT INTO ledger.inbound_week VALUES ('inbound_message_before', '-infinity', until);
END $$;

-- What was counted for good: all messages of a partition up to a number, by how they ended. Above it are those
-- of the last moments, and the oldest that is not finished; so nobody ever has to count, or look through, all.
CREATE TABLE ledger.tally (
  partition   smallint PRIMARY KEY,
  settled_to  bigint NOT NULL DEFAULT 0,
  answered    bigint NOT NULL DEFAULT 0,
  ignored     bigint NOT NULL DEFAULT 0,
  parked      bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 10);

INSERT INTO ledger.tally (partition) SELECT partition FROM ledger.partition_head;

-- Messages that never travelled have no number: they are counted where numbers are given out.
ALTER TABLE ledger.partition_head
  ADD COLUMN ignored bigint NOT NULL DEFAULT 0,
  ADD COLUMN parked  bigint NOT NULL DEFAULT 0;

UPDATE ledger.partition_head
   SET ignored = (SELECT count(*) FROM ledger.inbound_message WHERE number IS NULL AND state = 'ignored'),
       parked = (SELECT count(*) FROM ledger.inbound_message WHERE number IS NULL AND state = 'parked')
 WHERE partition = 0;

-- Adds parts up to so many weeks from now. Returns how many.
CREATE FUNCTION ledger.add_weeks(ahead integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ledger, pg_temp SET lock_timeout = '3s' AS $$
DECLARE
  start timestamptz;
  part text;
  added integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('ledger.inbound_week'));
  LOOP
    SELECT max(to_time) INTO start FROM inbound_week;
    EXIT WHEN start > now() + ahead * interval '7 days';
    part := 'inbound_message_' || to_char(start AT TIME ZONE 'UTC', 'YYYYMMDD');
    -- Made apart and then attached: that waits for nobody who reads or writes. fillfactor 60 and no index on
    -- state: closing a row is a HOT update.
    EXECUTE format(
      'CREATE TABLE %I (LIKE inbound_message INCLUDING DEFAULTS INCLUDING CONSTRAINTS) WITH (fillfactor = 60)',
      part);
    EXECUTE format(
      'ALTER TABLE inbound_message ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
      part, start, start + interval '7 days');
    INSERT INTO inbound_week VALUES (part, start, start + interval '7 days');
    added := added + 1;
  END LOOP;
  RETURN added;
END $$;

-- Drops the weeks that ended before so long ago, the oldest first, up to one with a message that is not finished
-- or not counted yet. Returns how many.
CREATE FUNCTION ledger.drop_weeks(keep interval) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ledger, pg_temp SET lock_timeout = '3s' AS $$
DECLARE
  week inbound_week;
  needed boolean;
  dropped integer := 0;
BEGIN
  IF keep < interval '8 days' THEN
    RAISE EXCEPTION 'WhatsApp repeats webhooks for 7 days: % is too short', keep USING ERRCODE = '22023';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('ledger.inbound_week'));
  FOR week IN SELECT * FROM inbound_week WHERE to_time < now() - keep ORDER BY to_time LOOP
    EXECUTE format(
      'SELECT EXISTS (SELECT FROM %I m LEFT JOIN tally t USING (partition)'
      ' WHERE m.state = ''accepted'' OR m.number > t.settled_to)', week.part) INTO needed;
    EXIT WHEN needed;
    EXECUTE format('DROP TABLE %I', week.part);
    DELETE FROM inbound_week WHERE part = week.part;
    dropped := dropped + 1;
  END LOOP;
  RETURN dropped;
END $$;

REVOKE ALL ON FUNCTION ledger.add_weeks, ledger.drop_weeks FROM PUBLIC;

SELECT ledger.add_weeks(3);

GRANT EXECUTE ON FUNCTION ledger.add_weeks, ledger.drop_weeks TO ingest_service;
GRANT SELECT, UPDATE ON ledger.tally TO ingest_service;
GRANT SELECT, INSERT, UPDATE (state, reason, closed_at) ON ledger.inbound_message TO ingest_service;
GRANT SELECT, UPDATE (state, reason, closed_at) ON ledger.inbound_message TO responder_service;

-- The planner takes looking for a few rows in many weeks for much work, and would compile it for longer than it takes.
ALTER ROLE ingest_service SET jit = off;
ALTER ROLE responder_service SET jit = off;
