#!/bin/bash
# Whether the service in this container is ready; needs nothing but bash.
exec 3<>"/dev/tcp/127.0.0.1/${SERVER_PORT}" || exit 1
printf 'GET /actuator/health/readiness HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r -t 3 _ status _ <&3
[ "$status" = 200 ]
