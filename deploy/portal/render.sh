#!/bin/sh
# Configures the pages: render.sh PAGES TEMPLATE OUT writes OUT/index.html and OUT/site.conf.
#   NUXT_API_BASE_URL         where the API is, as this container reaches it (http://api:8000)
#   NUXT_LICENSE_PORTAL_URL   where people reach the pages (http://localhost:3000); its path is their prefix, / or one that ends in /license/.
#                             Where it is https, a proxy in front ends TLS: who called it is who it says (the last of X-Forwarded-For)
#   PORT                      where to listen (3000)
set -eu
pages=$1 template=$2 out=$3
api=${NUXT_API_BASE_URL:-http://api:8000}
url=${NUXT_LICENSE_PORTAL_URL:-http://localhost:3000}
port=${PORT:-3000}

fail() { echo "fayvad-portal: $*" >&2; exit 1; }
case "$api" in http://* | https://*) api=${api%/} ;; *) fail "NUXT_API_BASE_URL is no http address: $api" ;; esac
case "$url" in http://* | https://*) ;; *) fail "NUXT_LICENSE_PORTAL_URL is no http address: $url" ;; esac
case "$api$url" in *[!A-Za-z0-9:/._~%-]*) fail "an address has a sign that none has" ;; esac
case "$url" in https://*) scheme=https caller='$fayvad_caller' ;; *) scheme=http caller='$remote_addr' ;; esac
case "$port" in '' | *[!0-9]*) fail "PORT is no number: $port" ;; esac
rest=${url#*://}
case "$rest" in */*) base=/${rest#*/} ;; *) base=/ ;; esac
base=${base%/}/

mkdir -p "$out"
sed "s|<base href=\"/\" />|<base href=\"$base\" />|" "$pages/index.html" >"$out/index.html"
grep -q "<base href=\"$base\"" "$out/index.html" || fail "$pages/index.html is not that of the pages"
{
  cat "$(dirname "$template")/pages.conf"
  sed -e "s|@API@|$api|g" -e "s|@PORT@|$port|g" -e "s|@PAGES@|$pages|g" -e "s|@OUT@|$out|g" \
    -e "s|@SCHEME@|$scheme|g" -e "s|@CALLER@|$caller|g" "$template"
} >"$out/site.conf"
