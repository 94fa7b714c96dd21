-- Who decides a second time is told so: the first decision's outcome looked like one of their own.

-- An entry goes back to its stage: the ledger's relay does that next. Returns 'replaying', or why not: 'unknown',
-- 'not-parked' (any more), 'unreplayable' (no stage can take it), 'not-first' (an earlier one of the same customer is
-- parked: messages take effect in the order they were accepted).
CREATE OR REPLACE FUNCTION ledger.replay_parked(entry_id bigint) RETURNS text
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
CREATE OR REPLACE FUNCTION ledger.discard_parked(entry_id bigint, why text) RETURNS text
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
