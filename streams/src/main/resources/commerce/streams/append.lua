-- Appends entries to a stream, in their order: sent one by one, a slot that moves meanwhile could turn them round.
-- KEYS: stream. ARGV: for each entry: number of field strings, the fields. Returns how many entries it was.
local appended = 0
local i = 1
while i <= #ARGV do
  local fields = tonumber(ARGV[i])
  redis.call('XADD', KEYS[1], '*', unpack(ARGV, i + 1, i + fields))
  i = i + 1 + fields
  appended = appended + 1
end
return appended
