#!/usr/bin/env bash
# Proves what docker-compose.yml does, without Docker: a new PostgreSQL cluster, the init script, then the published service with the
# environment of the Dockerfile and of compose: migrate, serve, healthy. Needs PostgreSQL binaries (PG_BIN or the usual folder).
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
bin=${PG_BIN:-$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -1)}
work=$(mktemp -d) && chmod 755 "$work"
service='' port=$((20000 + RANDOM % 20000))

as_postgres() { if [ "$(id -u)" -eq 0 ]; then setpriv --reuid=nobody --regid=nogroup --clear-groups "$@"; else "$@"; fi; }
clean_up() {
    [ -z "$service" ] || kill "$service" 2>/dev/null || true
    as_postgres "$bin/pg_ctl" -D "$work/cluster/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$work"
}
trap clean_up EXIT

export POSTGRES_USER=postgres PGHOST=127.0.0.1 PGPORT=$port
PGPASSWORD=$(openssl rand -hex 16) PROFILES_OWNER_PASSWORD=$(openssl rand -hex 16) PROFILES_APP_PASSWORD=$(openssl rand -hex 16)
export PGPASSWORD PROFILES_OWNER_PASSWORD PROFILES_APP_PASSWORD
key=$(openssl rand -hex 32)

mkdir "$work/cluster" && printf %s "$PGPASSWORD" >"$work/cluster/password"
[ "$(id -u)" -ne 0 ] || chown -R nobody:nogroup "$work/cluster"
as_postgres "$bin/initdb" -D "$work/cluster/data" --username=postgres --pwfile="$work/cluster/password" --auth=scram-sha-256 \
    --encoding=UTF8 --locale=C.UTF-8 --data-checksums >/dev/null
as_postgres "$bin/pg_ctl" -D "$work/cluster/data" -l "$work/cluster/log" -w \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=" start >/dev/null
bash "$root/docker/initdb/10-roles.sh"
echo "init script: roles and database"

dotnet publish "$root/src/ProfileService.Api" --configuration Release --output "$work/app" --verbosity quiet --nologo \
    -p:RestoreLockedMode=true -p:UseAppHost=false
cd "$work/app"
clean=(env -i PATH="$PATH" HOME="$work" ASPNETCORE_HTTP_PORTS=$((port + 1)) DOTNET_EnableDiagnostics=0)

if "${clean[@]}" dotnet ProfileService.Api.dll 2>"$work/error"; then echo "started without a database"; exit 1; fi
echo "without connection string: $(cat "$work/error")"

"${clean[@]}" "ConnectionStrings__Migrations=Host=127.0.0.1;Port=$port;Database=profiles;Username=profiles_owner;Password=$PROFILES_OWNER_PASSWORD" \
    dotnet ProfileService.Api.dll migrate
"${clean[@]}" "ConnectionStrings__Profiles=Host=127.0.0.1;Port=$port;Database=profiles;Username=profiles_app;Password=$PROFILES_APP_PASSWORD" \
    "Auth__BootstrapKey=$key" dotnet ProfileService.Api.dll >"$work/log" 2>&1 &
service=$!

for _ in {1..60}; do
    "${clean[@]}" bash "$root/docker/healthcheck.sh" 2>/dev/null && healthy=yes && break
    kill -0 "$service" || { cat "$work/log"; exit 1; }
    sleep 0.5
done
[ "${healthy:-}" = yes ] || { echo "not healthy"; cat "$work/log"; exit 1; }
echo "health check: passes"
curl -fsS "http://127.0.0.1:$((port + 1))/health/ready" && echo
curl -fsS "http://127.0.0.1:$((port + 1))/v1/me" -H "X-Api-Key: $key" | grep -q '"role":"admin"' && echo "bootstrap key: admin"
kill -TERM "$service" && wait "$service" && echo "SIGTERM: exit code 0"
service=''
if "${clean[@]}" bash "$root/docker/healthcheck.sh" 2>/dev/null; then echo "health check passes without a service"; exit 1; fi
echo "health check: fails without a service"
