-- Puts an entry into a stream again, once. KEYS: stream, notes. ARGV: a note of its own, the ledger's number or '*', the
-- fields. The note is kept for a week in the same slot: it and the entry come and go together, whatever Redis loses.
-- Returns 1 when the entry was added; 0 when it had been, or when the stream does not reach its number yet, so that the
-- ledger's relay is still going to add it.
local now = redis.call('TIME')[1]
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - 604800)
if redis.call('ZADD', KEYS[2], 'NX', now, ARGV[1]) == 0 then
  return 0
end
local id = '*'
if ARGV[2] ~= '*' then
  -- Entries of the ledger have its numbers as ids. One that comes again goes behind the last, without a number that
  -- is still to be given: 17-1 behind 17-0.
  local last, again = '0', '0'
  if redis.call('EXISTS', KEYS[1]) == 1 then
    local info = redis.call('XINFO', 'STREAM', KEYS[1])
    for i = 1, #info, 2 do
      if info[i] == 'last-generated-id' then
        last, again = string.match(info[i + 1], '^(%d+)-(%d+)')
      end
    end
  end
  if tonumber(last) < tonumber(ARGV[2]) then
    return 0
  end
  id = last .. '-' .. (tonumber(again) + 1)
end
redis.call('XADD', KEYS[1], id, unpack(ARGV, 3))
return 1
