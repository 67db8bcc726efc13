#!/bin/sh
# Includes go down the ranks of layers.tbl.
here=$TOP_SRCDIR/tests/lint
. "$here/tap.sh"

layers()
{
	find "$1/src" -name '*.[ch]' -o -name '*.def' | sort |
		xargs "${AWK:-awk}" -f "$here/layers.awk" "$here/layers.tbl"
}

one()
{
	rm -rf "$scratch/src"
	plant "$1"
	layers "$scratch"
}

includes() { printf '#include %s\n' "$1" | one "$2"; }

holds 'every include goes down a rank' layers "$TOP_SRCDIR"
sees 'an include upwards is seen' 'base may not include "db/db.h"' includes '"db/db.h"' src/base/a.c
sees 'an include of an equal is seen' 'db may not include "http/http.h"' includes '"http/http.h"' src/db/a.c
sees 'model takes base only' 'model may not include "db/db.h"' includes '"db/db.h"' src/model/a.c
sees 'an include without its folder is seen' 'is not given from src/' includes '"arena.h"' src/base/a.c
sees 'a library in the wrong folder is seen' '<mysql.h> is not for web' includes '<mysql.h>' src/web/a.c
sees 'a folder of a library is seen' '<libxslt/xslt.h> is not for web' includes '<libxslt/xslt.h>' src/web/a.c
sees 'a new folder must be in the table' 'not in the table' includes '"base/arena.h"' src/other/a.c
holds 'web may hold a tree' includes '<libxml/tree.h>' src/web/a.c
holds 'store may use db' includes '"db/db.h"' src/store/a.c
finish
