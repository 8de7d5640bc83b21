#!/bin/sh
# Writes the configuration of the nginx in front to standard output: render.sh TEMPLATE PAGES (site.conf.template and portal/pages.conf).
#   FRONT_NAME             the host name that people use (required)
#   FRONT_NODES            the nodes, host:port, separated by spaces (required)
#   FRONT_AUTHORITY        those of them that can sign (all)
#   FRONT_PORTAL           the container of the pages, host:port (none: the nodes show them)
#   FRONT_CERTIFICATE      PEM files of the certificate with its chain, and of its key (required)
#   FRONT_CERTIFICATE_KEY
#   FRONT_HTTP_PORT, FRONT_HTTPS_PORT     where to listen, a port or address:port (80, 443)
#   FRONT_PUBLIC_PORT      the port in the addresses that people use (443)
#   FRONT_RATE, FRONT_BURST               requests a second of one address, and how many at once beyond that (100, 400)
#   FRONT_REQUESTS, FRONT_SOCKETS         requests under way and live connections of one address (200, 5000)
#   FRONT_LOG, FRONT_ERROR_LOG            (/var/log/nginx/fayvad.log, /var/log/nginx/error.log)
set -eu
template=$1 pages=$2

fail() { echo "fayvad-nginx: $*" >&2; exit 1; }
checked() { # checked NAME VALUE: no more than an address, a path or a number is made of
  case "$2" in '') fail "$1 must be set" ;; *[!][A-Za-z0-9:/._~\ -]*) fail "$1 has a sign that does not belong there" ;; esac
  printf '%s' "$2"
}
number() { case "$2" in '' | *[!0-9]*) fail "$1 must be a number" ;; esac; printf '%s' "$2"; }
servers() { for node in $1; do printf '  server %s max_fails=3 fail_timeout=2s;\\n' "$node"; done; }

name=$(checked FRONT_NAME "${FRONT_NAME:-}")
nodes=$(checked FRONT_NODES "${FRONT_NODES:-}")
authority=$(checked FRONT_AUTHORITY "${FRONT_AUTHORITY:-$nodes}")
certificate=$(checked FRONT_CERTIFICATE "${FRONT_CERTIFICATE:-}")
key=$(checked FRONT_CERTIFICATE_KEY "${FRONT_CERTIFICATE_KEY:-}")
http=$(checked FRONT_HTTP_PORT "${FRONT_HTTP_PORT:-80}")
https=$(checked FRONT_HTTPS_PORT "${FRONT_HTTPS_PORT:-443}")
log=$(checked FRONT_LOG "${FRONT_LOG:-/var/log/nginx/fayvad.log}")
errors=$(checked FRONT_ERROR_LOG "${FRONT_ERROR_LOG:-/var/log/nginx/error.log}")
public=$(number FRONT_PUBLIC_PORT "${FRONT_PUBLIC_PORT:-443}")
rate=$(number FRONT_RATE "${FRONT_RATE:-100}")
burst=$(number FRONT_BURST "${FRONT_BURST:-400}")
requests=$(number FRONT_REQUESTS "${FRONT_REQUESTS:-200}")
sockets=$(number FRONT_SOCKETS "${FRONT_SOCKETS:-5000}")
suffix=
[ "$public" = 443 ] || suffix=:$public
place=fayvad_nodes portal=
if [ -n "${FRONT_PORTAL:-}" ]; then
  place=fayvad_portal
  portal="\\nupstream fayvad_portal {\\n  server $(checked FRONT_PORTAL "$FRONT_PORTAL");\\n  keepalive 16;\\n}\\n"
fi

cat "$pages"
sed -e "s|@NAME@|$name|g" -e "s|@NODES@|$(servers "$nodes")|" -e "s|@AUTHORITY@|$(servers "$authority")|" -e "s|@PAGES@|$place|g" -e "s|@PORTAL@|$portal|" \
  -e "s|@CERTIFICATE@|$certificate|" -e "s|@CERTIFICATE_KEY@|$key|" -e "s|@HTTP_PORT@|$http|" -e "s|@HTTPS_PORT@|$https|g" -e "s|@HTTPS_SUFFIX@|$suffix|g" \
  -e "s|@RATE@|$rate|" -e "s|@BURST@|$burst|" -e "s|@REQUESTS@|$requests|" -e "s|@SOCKETS@|$sockets|" \
  -e "s|@LOG@|$log|" -e "s|@ERROR_LOG@|$errors|g" "$template"
