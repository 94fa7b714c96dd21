-- What customers bought, and in how many of their orders that were not cancelled. catalog-service shows it a little
-- further up to who bought it.
CREATE VIEW cart.bought_before AS
SELECT o.customer_id, l.product_id, count(*)::int AS orders
  FROM cart.orders o
  JOIN cart.order_line l ON l.order_id = o.id
 WHERE o.state <> 'cancelled'
 GROUP BY o.customer_id, l.product_id;

GRANT USAGE ON SCHEMA cart TO catalog_service;
GRANT SELECT ON cart.bought_before TO catalog_service;
