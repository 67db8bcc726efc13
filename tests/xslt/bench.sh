#!/bin/sh
# Instructions of one page, which do not depend on the machine's load:
#   make tests/xslt/render_file && tests/xslt/bench.sh tests/xslt/render_file
set -eu
program=$1
top=${TOP_SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
scratch=$(mktemp -d "${TMPDIR:-/tmp}/mbbench.XXXXXX")
trap 'rm -rf "$scratch"' EXIT

instructions()
{
	valgrind --tool=callgrind --callgrind-out-file="$scratch/out" --toggle-collect="$3" \
		"$program" "$top/tests/xslt/in/$1.xml" "$2" fr "$4" 2>&1 >/dev/null |
		sed -n 's/.*Collected : //p'
}

export srcdir="$top"
printf '%-24s %-6s %14s\n' fixture format instructions
printf '%-24s %-6s %14d\n' prospect-list build $(($(instructions prospect-list html measured_build 20) / 20))
for page in prospect-list prospect-show prospect-form-new home; do
	for format in html csv json xml; do
		case $page.$format in
		prospect-list.* | *.html) ;;
		*) continue ;;
		esac
		printf '%-24s %-6s %14d\n' $page $format $(($(instructions $page $format measured_render 20) / 20))
	done
done
