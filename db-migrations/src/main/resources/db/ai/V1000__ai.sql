-- What ai-gateway-service remembers for itself.
CREATE SCHEMA ai;
GRANT USAGE ON SCHEMA ai TO ai_gateway_service;
