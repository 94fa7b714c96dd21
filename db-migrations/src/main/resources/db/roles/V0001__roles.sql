-- One login role per service. They are made without a password and without any right; each schema's
-- migrations grant what its owner says. The runner sets the passwords, from its environment.
DO $$
DECLARE
  service text;
BEGIN
  FOREACH service IN ARRAY ARRAY[
    'ingest_service', 'ai_gateway_service', 'intent_service', 'catalog_service',
    'cart_service', 'responder_service', 'stock_api']
  LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = service) THEN
      EXECUTE format('CREATE ROLE %I LOGIN', service);
    END IF;
  END LOOP;
END $$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;

CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
