-- Takes a lease that nobody holds. KEYS: lease, generation. ARGV: owner, time to live in ms.
-- Returns the lease's token (owner and generation), or nil where somebody holds it.
if redis.call('EXISTS', KEYS[1]) == 1 then
  return false
end
local token = ARGV[1] .. ':' .. redis.call('INCR', KEYS[2])
redis.call('SET', KEYS[1], token, 'PX', ARGV[2])
return token
