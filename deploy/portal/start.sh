#!/bin/sh
# In the container: the file system may be read-only but for /tmp, so what is configured at start lies there, and nginx is told to look there.
set -eu
sh /opt/fayvad/render.sh /usr/share/nginx/html /opt/fayvad/site.conf.template /tmp/fayvad
