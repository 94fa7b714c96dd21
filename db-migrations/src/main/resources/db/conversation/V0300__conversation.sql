-- What was said before, as far as it decides what is meant now.
CREATE SCHEMA conversation;

CREATE TABLE conversation.conversation (
  customer_id       text PRIMARY KEY,
  state             text NOT NULL,
  -- The rest of the state (language, what was asked last, what was shown last, …), as intent-service writes it.
  memory            jsonb NOT NULL,
  -- Set while a person has taken over.
  with_human_since  timestamptz,
  opted_out_at      timestamptz,
  -- The message that was handled last and what it led to: repeated, not decided again, when it comes twice.
  last_message_id   text NOT NULL,
  last_outcome      jsonb NOT NULL,
  updated_at        timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 70);

CREATE INDEX conversation_with_human ON conversation.conversation (with_human_since)
  WHERE with_human_since IS NOT NULL;

GRANT USAGE ON SCHEMA conversation TO intent_service, stock_api;
GRANT SELECT, INSERT, UPDATE ON conversation.conversation TO intent_service;
GRANT SELECT ON conversation.conversation TO stock_api;
