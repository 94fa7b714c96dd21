-- Notes which connection reads for the owner of a lease. KEYS: lease, reader. ARGV: token, connection id.
-- Returns the connection that read before ('' for none), to be closed by the caller; nil where the lease is not ours.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return false
end
local before = redis.call('GET', KEYS[2])
redis.call('SET', KEYS[2], ARGV[2])
return before or ''
