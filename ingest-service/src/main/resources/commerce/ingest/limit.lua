-- Counts a customer's message, once however often it comes.
-- KEYS: the message, the customer's minute, the customer's hour. ARGV: most a minute, most an hour.
-- Returns two numbers: 0 within the limit, 1 the first over it in a window, 2 over it; and the seconds until the
-- window that is full ends.
local before = redis.call('GET', KEYS[1])
if before then
  return {tonumber(before), math.max(1, redis.call('TTL', KEYS[2]))}
end
local minute = redis.call('INCR', KEYS[2])
if minute == 1 then
  redis.call('EXPIRE', KEYS[2], 60)
end
local hour = redis.call('INCR', KEYS[3])
if hour == 1 then
  redis.call('EXPIRE', KEYS[3], 3600)
end
local most_minute = tonumber(ARGV[1])
local most_hour = tonumber(ARGV[2])
local verdict = 0
local wait = 0
if hour > most_hour then
  verdict = hour == most_hour + 1 and 1 or 2
  wait = redis.call('TTL', KEYS[3])
elseif minute > most_minute then
  verdict = minute == most_minute + 1 and 1 or 2
  wait = redis.call('TTL', KEYS[2])
end
redis.call('SET', KEYS[1], verdict, 'EX', 600)
return {verdict, math.max(1, wait)}
