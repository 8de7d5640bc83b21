#!/bin/sh
# In the container: the file system may be read-only but for /tmp, so what is configured at start lies there.
set -eu
mkdir -p /tmp/fayvad
sh /opt/fayvad/render.sh /opt/fayvad/site.conf.template /opt/fayvad/pages.conf >/tmp/fayvad/site.conf
