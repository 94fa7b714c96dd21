-- An admin hands a conversation back that a person had. The column has the last word against what intent-service remembers; a
-- message of the customer that is decided at the same moment does not write it again. Returns since when a person had it; nothing
-- where none had.
CREATE FUNCTION conversation.hand_back(customer text) RETURNS timestamptz
LANGUAGE plpgsql SECURITY DEFINER SET search_path = conversation, pg_temp AS $$
DECLARE
  since timestamptz;
BEGIN
  SELECT with_human_since INTO since FROM conversation WHERE customer_id = customer FOR UPDATE;
  UPDATE conversation SET with_human_since = NULL, state = 'browsing'
   WHERE customer_id = customer AND since IS NOT NULL;
  RETURN since;
END $$;

REVOKE ALL ON FUNCTION conversation.hand_back FROM PUBLIC;
GRANT EXECUTE ON FUNCTION conversation.hand_back TO stock_api;
