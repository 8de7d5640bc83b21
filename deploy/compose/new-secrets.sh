#!/bin/sh
# Makes the secrets of compose.yaml, each at random, and .env beside it. Nothing that is there already is overwritten.
#   deploy/compose/new-secrets.sh [HOST_NAME [OWNER_EMAIL]]     (localhost, owner@HOST_NAME)
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
secrets=$root/deploy/compose/secrets
name=${1:-localhost}
email=${2:-owner@$name}

fail() { echo "new-secrets: $*" >&2; exit 1; }
case "$name" in '' | *[!A-Za-z0-9.-]*) fail "this is no host name: $name" ;; esac
case "$email" in *[!A-Za-z0-9.@_+-]*) fail "this is no e-mail address: $email" ;; ?*@?*) ;; *) fail "this is no e-mail address: $email" ;; esac
command -v openssl >/dev/null || fail "openssl is needed"
[ ! -e "$secrets" ] || fail "$secrets is there already; move it away to begin anew (what the database holds is lost without its FAYVAD_MASTER_KEY)"
[ ! -e "$root/.env" ] || fail "$root/.env is there already"

# Others may not enter the directory; within, files are readable, because each container has a user of its own.
umask 022
next=$secrets.new
rm -rf "$next"
mkdir -p "$next"
chmod 700 "$next"
random() { openssl rand -hex 32; }
put() { printf '%s\n' "$2" >"$next/$1"; } # put NAME VALUE
fayvad=$(random) redis=$(random)
put SECRET_KEY "$(random)"
put FAYVAD_MASTER_KEY "$(random)"
put FAYVAD_ADMIN_PASSWORD "$(openssl rand -hex 12)"
put postgres_password "$(random)"
put fayvad_password "$fayvad"
put odoo_password "$(random)"
put DATABASE_URL "postgres://fayvad:$fayvad@postgres:5432/fayvad?sslmode=disable"
put REDIS_URL "redis://:$redis@redis:6379/0"
put redis.conf "requirepass $redis"
openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out "$next/license-private.pem" 2>/dev/null ||
  openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out "$next/license-private.pem" 2>/dev/null
openssl pkey -in "$next/license-private.pem" -pubout -out "$next/license-public.pem"
# Signed by itself, so that everything starts; in earnest put yours in its place.
openssl req -x509 -newkey rsa:2048 -nodes -days 365 -subj "/CN=$name" -addext "subjectAltName=DNS:$name" -keyout "$next/tls.key" -out "$next/tls.crt" 2>/dev/null
chmod 444 "$next"/*
mv "$next" "$secrets"
printf 'FAYVAD_NAME=%s\nFAYVAD_ADMIN_EMAIL=%s\n' "$name" "$email" >"$root/.env"
echo "The secrets are in deploy/compose/secrets, the names in .env. The owner of the administration is $email; the password is in FAYVAD_ADMIN_PASSWORD."
