#!/bin/sh
# installed.sh SBINDIR PKGLIBEXECDIR PKGDATADIR: is an installation whole?  Run by
# `make installcheck', after automake's own look at --help and --version.
sbin=$1 libexec=$2 data=$3
bad=0

expect()
{
	"$@" >/dev/null 2>&1 && return
	printf 'installcheck: failed: %s\n' "$*" >&2
	bad=1
}

expect test -x "$sbin/maboussole"
expect test -x "$libexec/maboussole-worker"
expect test -s "$data/xslt/html/layout.xsl"
expect test -s "$data/xslt/i18n/fr.xml"
expect test -s "$data/xslt/schema/page.rng"
expect test -s "$data/sql/migrations/0001_create_users.up.sql"
expect test -s "$data/errors/503.html"
expect test -s "$data/errors/maintenance.html"
expect test -s "$data/static/app.css"
for file in "$data"/static/*.gz; do
	expect sh -c 'gzip -dc "$1" | cmp -s - "${1%.gz}"' sh "$file"
done
# Nothing may be readable by its owner alone, as a strict umask would leave it.
expect test -z "$(find "$data" ! -perm -004 2>/dev/null)"
exit $bad
