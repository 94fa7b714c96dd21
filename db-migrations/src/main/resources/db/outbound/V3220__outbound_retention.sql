-- What is older than it is kept is removed (commerce.outbound.retention).
GRANT DELETE ON outbound.message TO responder_service;
