#!/bin/sh
# Starts the application of the image, with the ahead-of-time cache where it has one.
if [ -f application.aot ]; then set -- "-XX:AOTCache=application.aot" -jar application.jar "$@"; else set -- -jar application.jar "$@"; fi
exec java "$@"
