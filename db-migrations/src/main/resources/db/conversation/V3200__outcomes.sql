-- What the last messages led to, not only the very last: after Redis lost everything, several of a customer's messages may come again,
-- and each has to lead to what it led to before. The number tells one that comes too late for that from one that is new.
ALTER TABLE conversation.conversation
  ADD COLUMN outcomes jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN last_number bigint NOT NULL DEFAULT 0;

UPDATE conversation.conversation
   SET outcomes = jsonb_build_array(jsonb_build_object('id', last_message_id) || last_outcome);

ALTER TABLE conversation.conversation DROP COLUMN last_outcome;
