-- Gives a lease back, if it is still ours, and says so. KEYS: lease. ARGV: token, channel.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 0
end
redis.call('DEL', KEYS[1])
redis.call('PUBLISH', ARGV[2], KEYS[1])
return 1
