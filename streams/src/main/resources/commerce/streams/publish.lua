-- Appends ledger rows to an inbound stream, if it ends where the caller believes.
-- KEYS: stream. ARGV: the number it should end with, then for each row: number, number of field strings, the fields.
-- The entry id is the row's number, so the stream's own last id is the relay's cursor. Returns -1 when the rows were
-- appended; else the number the stream really ends with (0 for a stream that is empty or gone), and nothing changed.
local last = 0
if redis.call('EXISTS', KEYS[1]) == 1 then
  local info = redis.call('XINFO', 'STREAM', KEYS[1])
  for i = 1, #info, 2 do
    if info[i] == 'last-generated-id' then
      last = tonumber(string.match(info[i + 1], '^%d+'))
    end
  end
end
if last ~= tonumber(ARGV[1]) then
  return last
end
local i = 2
while i <= #ARGV do
  local fields = tonumber(ARGV[i + 1])
  redis.call('XADD', KEYS[1], ARGV[i] .. '-0', unpack(ARGV, i + 2, i + 1 + fields))
  i = i + 2 + fields
end
return -1
