#!/bin/sh
# Folds the sheets of a page as the worker does when it starts:
#   fold.sh XSLT-DIR PAGE FORMAT LANG ENTITY-FILE OUT-DIR
# Writes each sheet of the import chain under OUT-DIR at its own place and
# prints the path of the page's own; nothing when the page has no such format.
set -eu
xslt=$(cd "$1" && pwd) page=$2 format=$3 lang=$4 entity=$5 out=$6
kind=${page##*/}
for entry in "$format/$page.xsl" "$format/$kind.xsl" "$format/default.xsl" ''; do
	[ -n "$entry" ] || exit 0
	[ ! -f "$xslt/$entry" ] || break
done

# The sheets reached by xsl:import, one a line, relative to the folder.
chain() {
	echo "$1"
	sed -n 's/.*<\(xsl:import\|m:common\) href="\([^"]*\)".*/\2/p' "$xslt/$1" | while read -r href; do
		dir=$(dirname "$1")
		chain "$(realpath -m --relative-to="$xslt" "$xslt/$dir/$href")"
	done
}

chain "$entry" | sort -u | while read -r sheet; do
	mkdir -p "$(dirname "$out/$sheet")"
	xsltproc --nonet --stringparam page "$page" --stringparam lang "$lang" \
		--stringparam entry "$xslt/$entry" --stringparam entity "$entity" \
		--stringparam catalogue "$xslt/i18n/$lang.xml" \
		-o "$out/$sheet" "$xslt/fold.xsl" "$xslt/$sheet"
done
echo "$out/$entry"
