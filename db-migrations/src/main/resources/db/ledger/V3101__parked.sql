-- Dead letters: what a stage gave up on, and updates of webhooks that could not be read. Redis only carries them
-- here, so that they outlive it.
CREATE TABLE ledger.parked_entry (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Where it was found: known again when it is brought twice.
  source       text NOT NULL UNIQUE,
  partition    smallint NOT NULL,
  -- The stream whose entry it was, or 'webhook'; and who gave up.
  stage        text NOT NULL,
  service      text NOT NULL,
  error        text NOT NULL,
  -- What the entry says of itself, as far as it does; number is 0 where it has none.
  message_id   text,
  customer_id  text,
  number       bigint NOT NULL,
  type         text,
  accepted_at  timestamptz,
  -- All fields of the entry, to be put back. Removed after a while: people wrote them.
  entry        jsonb,
  parked_at    timestamptz NOT NULL,
  state        text NOT NULL DEFAULT 'parked'
               CHECK (state IN ('parked', 'replaying', 'replayed', 'discarded', 'expired')),
  reason       text,
  changed_at   timestamptz,
  -- The message's row was counted as parked before it was opened again: it is to be counted once more.
  reopened     boolean NOT NULL DEFAULT false,
  CHECK ((state = 'discarded') = (reason IS NOT NULL))
);

CREATE UNIQUE INDEX parked_entry_open ON ledger.parked_entry (message_id, stage) WHERE state = 'parked';
CREATE INDEX parked_entry_customer ON ledger.parked_entry (customer_id, number, id);
CREATE INDEX parked_entry_at ON ledger.parked_entry (parked_at);
CREATE INDEX parked_entry_replaying ON ledger.parked_entry (number, id) WHERE state = 'replaying';
CREATE INDEX parked_entry_reopened ON ledger.parked_entry (partition) WHERE reopened;

INSERT INTO ledger.parked_entry
       (source, partition, stage, service, error, message_id, customer_id, number, type, accepted_at, entry, parked_at)
SELECT 'webhook/' || message_id, 0, 'webhook', 'ingest-service', coalesce(reason, ''), message_id, customer_id, 0,
       type, accepted_at, jsonb_build_object('body', body), accepted_at
  FROM ledger.inbound_message WHERE number IS NULL AND state = 'parked';

-- The message's row ends otherwise than it had. An apology is not the message: its row stays as it is.
CREATE FUNCTION ledger.end_parked(entry ledger.parked_entry, new_state text, new_reason text) RETURNS boolean
LANGUAGE plpgsql SET search_path = ledger, pg_temp AS $$
DECLARE
  counted bigint;
  place bigint;
BEGIN
  IF entry.type = 'apologised.v1' THEN
    RETURN false;
  END IF;
  -- Held before the row is changed: whoever counts holds it too.
  SELECT settled_to INTO counted FROM tally WHERE partition = entry.partition FOR UPDATE;
  UPDATE inbound_message
     SET state = new_state, reason = new_reason,
         closed_at = CASE WHEN new_state = 'accepted' THEN NULL ELSE now() END
   WHERE message_id = entry.message_id AND state = 'parked'
     AND accepted_at BETWEEN entry.accepted_at - interval '1 day' AND entry.accepted_at + interval '1 day'
  RETURNING number INTO place;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  IF place IS NULL THEN
    UPDATE partition_head SET parked = parked - 1, ignored = ignored + 1 WHERE partition = entry.partition;
    RETURN false;
  END IF;
  IF place > counted THEN
    RETURN false;
  END IF;
  UPDATE tally SET parked = parked - 1, ignored = ignored + (new_state = 'ignored')::integer
   WHERE partition = entry.partition;
  RETURN true;
END $$;

-- An entry goes back to its stage: the ledger's relay does that next. Returns 'replaying', or why not: 'unknown',
-- 'not-parked' (any more), 'unreplayable' (no stage can take it), 'not-first' (an earlier one of the same customer is
-- parked: messages take effect in the order they were accepted).
CREATE FUNCTION ledger.replay_parked(entry_id bigint) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ledger, pg_temp AS $$
DECLARE
  it parked_entry;
BEGIN
  SELECT * INTO it FROM parked_entry WHERE id = entry_id FOR UPDATE;
  IF NOT FOUND THEN
    RETURN 'unknown';
  ELSIF it.state <> 'parked' THEN
    RETURN 'not-parked';
  ELSIF it.stage = 'webhook' OR it.entry IS NULL OR NOT it.entry ?& ARRAY['id', 'type', 'customer', 'body'] THEN
    RETURN 'unreplayable';
  ELSIF EXISTS (
    SELECT FROM parked_entry p
     WHERE p.customer_id = it.customer_id AND (p.number, p.id) < (it.number, it.id)
       AND p.state = 'parked' AND p.stage <> 'webhook') THEN
    RETURN 'not-first';
  END IF;
  UPDATE parked_entry
     SET state = 'replaying', changed_at = now(), reopened = end_parked(it, 'accepted', NULL)
   WHERE id = entry_id;
  RETURN 'replaying';
END $$;

-- An entry is given up for good; its message ends as deliberately unanswered. Returns 'discarded', or why not, as
-- above.
CREATE FUNCTION ledger.discard_parked(entry_id bigint, why text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ledger, pg_temp AS $$
DECLARE
  it parked_entry;
BEGIN
  SELECT * INTO it FROM parked_entry WHERE id = entry_id FOR UPDATE;
  IF NOT FOUND THEN
    RETURN 'unknown';
  ELSIF it.state NOT IN ('parked', 'expired') THEN
    RETURN 'not-parked';
  END IF;
  PERFORM end_parked(it, 'ignored', 'discarded: ' || why);
  UPDATE parked_entry SET state = 'discarded', reason = why, changed_at = now() WHERE id = entry_id;
  RETURN 'discarded';
END $$;

REVOKE ALL ON FUNCTION ledger.end_parked, ledger.replay_parked, ledger.discard_parked FROM PUBLIC;

GRANT SELECT, INSERT, UPDATE, DELETE ON ledger.parked_entry TO ingest_service;
GRANT USAGE ON SCHEMA ledger TO stock_api;
GRANT SELECT ON ledger.parked_entry TO stock_api;
GRANT SELECT (message_id, accepted_at, state, reason) ON ledger.inbound_message TO stock_api;
GRANT EXECUTE ON FUNCTION ledger.replay_parked, ledger.discard_parked TO stock_api;
