#!/bin/bash
# Runs once, when the database volume is new: the owner migrates, the application role only reads and writes rows.
# Passwords are read inside of psql, so that no command line shows them; statements are not logged.
set -euo pipefail
: "${PROFILES_OWNER_PASSWORD:?}" "${PROFILES_APP_PASSWORD:?}"

psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres <<'SQL'
\getenv owner_password PROFILES_OWNER_PASSWORD
\getenv app_password PROFILES_APP_PASSWORD
CREATE ROLE profiles_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'owner_password';
CREATE ROLE profiles_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'app_password';
-- Collation C: the service compares by ordinal, and so must its database, whatever the language of the machine.
CREATE DATABASE profiles OWNER profiles_owner TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8';
REVOKE ALL ON DATABASE profiles FROM PUBLIC;
GRANT CONNECT ON DATABASE profiles TO profiles_app;
\connect profiles
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
SQL
