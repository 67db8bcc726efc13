#!/bin/sh
# Instructions of one page, which do not depend on the machine's load:
#   make tests/xslt/render_file && tests/xslt/bench.sh tests/xslt/render_file
# The count of 10 renders is taken from that of 60, so loading is not in it.
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
printf '%-24s %-6s %14s %14s\n' fixture format render build
for page in prospect-list prospect-show prospect-form-new home; do
	for format in html csv json xml; do
		case $page.$format in
		prospect-list.* | *.html | prospect-show.json | prospect-show.xml) ;;
		*) continue ;;
		esac
		render=$((($(instructions $page $format render 60) - $(instructions $page $format render 10)) / 50))
		build=$((($(instructions $page $format fixture_build 60) - $(instructions $page $format fixture_build 10)) / 50))
		printf '%-24s %-6s %14d %14d\n' $page $format $render $build
	done
done
