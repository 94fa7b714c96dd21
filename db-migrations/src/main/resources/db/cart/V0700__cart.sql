-- Carts, checkouts and orders.
CREATE SCHEMA cart;

CREATE TABLE cart.cart (
  customer_id  text PRIMARY KEY,
  version      integer NOT NULL DEFAULT 0,
  updated_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE cart.cart_line (
  customer_id  text NOT NULL REFERENCES cart.cart (customer_id) ON DELETE CASCADE,
  product_id   bigint NOT NULL,
  quantity     integer NOT NULL CHECK (quantity BETWEEN 1 AND 99),
  -- The order lines were added in: what "the second one" counts.
  position     integer NOT NULL,
  PRIMARY KEY (customer_id, product_id)
);

-- A checkout that is under way. What was summed up is kept, to tell whether prices changed since.
CREATE TABLE cart.checkout (
  customer_id  text PRIMARY KEY,
  step         text NOT NULL CHECK (step IN ('address', 'payment', 'confirm')),
  address      text,
  zone         text,
  payment      text,
  -- Which summary was shown, and the unit prices in it by sku.
  summary      text,
  seen_prices  jsonb,
  started_at   timestamptz NOT NULL DEFAULT now(),
  updated_at   timestamptz NOT NULL DEFAULT now()
);

CREATE SEQUENCE cart.order_number AS bigint START 1001;

CREATE TABLE cart.orders (
  id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number            text NOT NULL UNIQUE,
  customer_id       text NOT NULL,
  state             text NOT NULL CHECK (state IN
                      ('pending_review', 'confirmed', 'preparing', 'dispatched', 'delivered', 'cancelled')),
  -- Why a person has to look at it first.
  review_reason     text,
  address           text NOT NULL,
  zone              text NOT NULL,
  payment           text NOT NULL,
  payment_link      text,
  currency          text NOT NULL,
  subtotal          numeric(14, 2) NOT NULL,
  discount_tier     text,
  discount_percent  numeric(5, 2) NOT NULL DEFAULT 0,
  discount          numeric(14, 2) NOT NULL DEFAULT 0,
  delivery          numeric(14, 2) NOT NULL DEFAULT 0,
  total             numeric(14, 2) NOT NULL,
  version           integer NOT NULL DEFAULT 0,
  placed_at         timestamptz NOT NULL DEFAULT now(),
  changed_at        timestamptz NOT NULL DEFAULT now(),
  CHECK (total = subtotal - discount + delivery)
);

CREATE INDEX orders_customer ON cart.orders (customer_id, id DESC);
CREATE INDEX orders_state ON cart.orders (state, id DESC);

CREATE TABLE cart.order_line (
  order_id    bigint NOT NULL REFERENCES cart.orders (id),
  product_id  bigint NOT NULL,
  sku         text NOT NULL,
  name        text NOT NULL,
  quantity    integer NOT NULL CHECK (quantity > 0),
  unit_price  numeric(12, 2) NOT NULL,
  subtotal    numeric(14, 2) NOT NULL,
  PRIMARY KEY (order_id, product_id)
);

-- The history of every order, and the outbox of stream order-events, published by cart-service.
CREATE TABLE cart.order_event (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id      bigint NOT NULL REFERENCES cart.orders (id),
  -- absent for the first: the order was placed
  from_state    text,
  to_state      text NOT NULL,
  changed_by    text NOT NULL CHECK (changed_by IN ('customer', 'admin', 'system')),
  who           text NOT NULL,
  reason        text,
  at            timestamptz NOT NULL DEFAULT now(),
  published_at  timestamptz
);

CREATE INDEX order_event_unpublished ON cart.order_event (id) WHERE published_at IS NULL;
CREATE INDEX order_event_order ON cart.order_event (order_id, id);

-- What the shop knows of a customer from their orders. Cancelled orders do not count.
CREATE TABLE cart.customer_profile (
  customer_id        text PRIMARY KEY,
  orders             integer NOT NULL DEFAULT 0,
  spent              numeric(16, 2) NOT NULL DEFAULT 0,
  tier               text NOT NULL DEFAULT 'new' CHECK (tier IN ('new', 'regular', 'vip')),
  last_order_number  text,
  last_order_total   numeric(14, 2),
  currency           text NOT NULL,
  last_address       text
);

-- Commands that were handled, with the reply they led to: a command that comes twice has its reply repeated.
CREATE TABLE cart.handled_command (
  message_id  text PRIMARY KEY,
  reply_type  text NOT NULL,
  reply_body  text NOT NULL,
  handled_at  timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX handled_command_age ON cart.handled_command USING brin (handled_at);

-- Moves an order on, with what that means for its stock. The one place where an order's state changes, whoever
-- changes it. Returns false where the order is not in a state that may become the new one; raises no_data_found
-- where there is no such order.
CREATE FUNCTION cart.move_order(
  order_number text, new_state text, changed_by text, who text, reason text)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = cart, pg_temp AS $$
DECLARE
  o cart.orders%ROWTYPE;
  line record;
BEGIN
  SELECT * INTO STRICT o FROM cart.orders WHERE number = order_number FOR UPDATE;
  IF NOT (CASE o.state
       WHEN 'pending_review' THEN new_state IN ('confirmed', 'cancelled')
       WHEN 'confirmed'      THEN new_state IN ('preparing', 'cancelled')
       WHEN 'preparing'      THEN new_state IN ('dispatched', 'cancelled')
       WHEN 'dispatched'     THEN new_state = 'delivered'
       ELSE false
     END)
  THEN
    RETURN false;
  END IF;
  FOR line IN SELECT product_id, quantity FROM cart.order_line WHERE order_id = o.id ORDER BY sku LOOP
    IF new_state = 'cancelled' THEN
      PERFORM inventory.release(line.product_id, line.quantity, o.number, who);
    ELSIF new_state = 'dispatched' THEN
      PERFORM inventory.consume(line.product_id, line.quantity, o.number, who);
    END IF;
  END LOOP;
  UPDATE cart.orders SET state = new_state, version = version + 1, changed_at = now() WHERE id = o.id;
  INSERT INTO cart.order_event (order_id, from_state, to_state, changed_by, who, reason)
  VALUES (o.id, o.state, new_state, changed_by, who, reason);
  RETURN true;
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA cart FROM PUBLIC;
GRANT USAGE ON SCHEMA cart TO cart_service, intent_service, stock_api;
GRANT SELECT, INSERT, UPDATE, DELETE ON cart.cart, cart.cart_line, cart.checkout, cart.handled_command TO cart_service;
GRANT SELECT, INSERT, UPDATE ON cart.customer_profile TO cart_service;
GRANT SELECT, INSERT ON cart.orders, cart.order_line TO cart_service, stock_api;
GRANT SELECT, INSERT, UPDATE (published_at) ON cart.order_event TO cart_service;
GRANT SELECT, INSERT ON cart.order_event TO stock_api;
GRANT USAGE ON SEQUENCE cart.order_number TO cart_service, stock_api;
GRANT EXECUTE ON FUNCTION cart.move_order TO cart_service, stock_api;
-- intent-service greets by tier and offers to repeat the last order.
GRANT SELECT ON cart.customer_profile TO intent_service;
