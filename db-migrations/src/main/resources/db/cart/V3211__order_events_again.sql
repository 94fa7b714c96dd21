-- When something was published last is asked several times a second: that is how it is noticed that Redis lost order events.
CREATE INDEX order_event_published ON cart.order_event (published_at DESC) WHERE published_at IS NOT NULL;
