-- Acknowledges messages and adds what follows from them to the next streams, in one step.
-- KEYS: lease, source stream, then every target stream.
-- ARGV: token, group, then for each message: entry id, number of results, and for each result:
--   index of its target in KEYS, number of field strings, the fields.
-- A message that was acknowledged before adds nothing: a repeated hand-off is harmless. An owner that lost its
-- lease changes nothing. Returns the number of messages acknowledged, or -1 where the lease is not ours.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return -1
end
local acknowledged = 0
local i = 3
while i <= #ARGV do
  local first = redis.call('XACK', KEYS[2], ARGV[2], ARGV[i])
  local results = tonumber(ARGV[i + 1])
  i = i + 2
  for _ = 1, results do
    local target = KEYS[tonumber(ARGV[i])]
    local fields = tonumber(ARGV[i + 1])
    if first == 1 then
      redis.call('XADD', target, '*', unpack(ARGV, i + 2, i + 1 + fields))
    end
    i = i + 2 + fields
  end
  acknowledged = acknowledged + first
end
return acknowledged
