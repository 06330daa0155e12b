#!/bin/bash
# Answers 0 while the process answers: /health/live, not /health/ready, because a restart mends no database. The base image has no curl.
set -u
exec 3<>"/dev/tcp/127.0.0.1/${ASPNETCORE_HTTP_PORTS%%;*}" || exit 1
printf 'GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r -t 4 _ status _ <&3 && [ "$status" = 200 ]
