#!/bin/sh
# Run by PostgreSQL's image in an empty data directory: a role and a database for the nodes, and a role that may create databases for Odoo.
set -eu
psql --no-psqlrc -v ON_ERROR_STOP=1 --username postgres \
  -v fayvad="$(cat /run/secrets/fayvad_password)" -v odoo="$(cat /run/secrets/odoo_password)" <<'SQL'
CREATE ROLE fayvad LOGIN PASSWORD :'fayvad';
CREATE DATABASE fayvad OWNER fayvad;
REVOKE CONNECT ON DATABASE fayvad FROM PUBLIC;
CREATE ROLE odoo LOGIN CREATEDB PASSWORD :'odoo';
SQL
