#!/bin/sh
# What is published stays (xslt/schema/export/fields.*.html, "promise"): under one version no
# field, type or value of an export goes away, and no address of the interface for programs.  tests/contract/ENTITY-VERSION holds what was
# promised, a line a field and a line a value; what is added is written there with it
# (CONTRACT_WRITE=1), and what has to go wants a new version of the entity.
here=$TOP_SRCDIR/tests/lint
. "$here/tap.sh"

# A line "FIELD TYPE", or "FIELD=VALUE", for all that files hold of an entity.
promises()
{
	awk '/<field / {
			name = type = ""
			if (match($0, / name="[^"]*"/)) name = substr($0, RSTART + 7, RLENGTH - 8)
			if (match($0, / type="[^"]*"/)) type = substr($0, RSTART + 7, RLENGTH - 8)
			out = (/ list="1"/ || / show="1"/ || / whole="1"/)
			if (out && / list="1"/) print name, type, "list"
			if (out && / show="1"/) print name, type, "record"
			if (out && / whole="1"/) print name, type, "whole"
		}
		out && /<value>/ { gsub(/^ *<value>|<\/value>.*/, ""); print name "=" $0 }' "$1" | LC_ALL=C sort
}

# A line for all that a program can ask for under /api/v1: an address, one of its formats, a
# filter, an order, a field that is taken, and all that have to be given, which are no more and no
# fewer as long as the version is the same.
asked()
{
	awk '{ delete a; s = $0
			while (match(s, /[a-z]+="[^"]*"/)) {
				split(substr(s, RSTART, RLENGTH - 1), p, "=\""); a[p[1]] = p[2]; s = substr(s, RSTART + RLENGTH)
			} }
		/<route / { route = a["method"] " " a["path"]; print route; needs = ""
			n = split(a["formats"], f, " "); for (i = 1; i <= n; i++) print route, "as", f[i]
			n = split(a["purposes"], f, " "); for (i = 1; i <= n; i++) print route, "for", f[i]
			form = !/\/>/ && a["method"] == "POST" }
		/<filter / { print route, "filter", a["name"] }
		/<order / { print route, "order", a["name"] }
		/<input / { print route, "takes", a["name"]; if (a["required"]) needs = needs " " a["name"] }
		/<\/route>/ && form { print route, "needs" needs }' "$1" | LC_ALL=C sort
}

# kept TREE: nothing promised is missing, nothing is there that was not written down.
kept()
{
	for described in "$1"/tests/xslt/entity/*.xml "$1/tests/xslt/interface.xml"; do
		name=$(sed -n 's/^<entity name="\([^"]*\)".* contract="\([^"]*\)".*/\1-\2/p; s/^<interface version="\([^"]*\)".*/interface-\1/p' "$described")
		case $name in
		interface-*) asked "$described" >"$scratch/is" ;;
		*) promises "$described" >"$scratch/is" ;;
		esac
		[ -z "${CONTRACT_WRITE:-}" ] || cp "$scratch/is" "$1/tests/contract/$name"
		LC_ALL=C comm -3 "$1/tests/contract/$name" "$scratch/is" 2>&1 |
			sed "s/^\t\(.*\)/$name: \1 is not written down/; t; s/^/$name: gone: /"
	done >"$scratch/found"
	cat "$scratch/found"
	[ ! -s "$scratch/found" ]
}

# What is taken from partners' programs stays too: a line "FIELD TYPE LENGTH", with what has to be
# there, "FIELD=VALUE", "FIELD~HEADING".
takes()
{
	awk '/<field / {
			name = type = max = ""
			if (match($0, / name="[^"]*"/)) name = substr($0, RSTART + 7, RLENGTH - 8)
			if (match($0, / type="[^"]*"/)) type = substr($0, RSTART + 7, RLENGTH - 8)
			if (match($0, / max="[^"]*"/)) max = substr($0, RSTART + 6, RLENGTH - 7)
			print name, type max (/ required="1"/ ? " required" : "")
		}
		/<value>/ { gsub(/^ *<value>|<\/value>.*/, ""); print name "=" $0 }
		/<heading>/ { gsub(/^ *<heading>|<\/heading>.*/, ""); print name "~" $0 }' "$1" | LC_ALL=C sort
}

kept_takes()
{
	leads=$1/tests/xslt/leads.xml
	name=$(sed -n 's/^<leads version="\([^"]*\)".*/leads-\1/p' "$leads")
	takes "$leads" >"$scratch/is"
	[ -z "${CONTRACT_WRITE:-}" ] || cp "$scratch/is" "$1/tests/contract/$name"
	LC_ALL=C comm -3 "$1/tests/contract/$name" "$scratch/is" >"$scratch/found" 2>&1
	sed "s/^\t\(.*\)/$name: \1 is not written down/; t; s/^/$name: gone: /" "$scratch/found"
	[ ! -s "$scratch/found" ]
}

planted_takes()
{
	rm -rf "$scratch/tree" && mkdir -p "$scratch/tree/tests/xslt"
	cp -r "$TOP_SRCDIR/tests/contract" "$scratch/tree/tests/"
	sed "$1" "$TOP_SRCDIR/tests/xslt/leads.xml" >"$scratch/tree/tests/xslt/leads.xml"
	CONTRACT_WRITE= kept_takes "$scratch/tree"
}

# planted SED [FILE]: the same with the prospect's description, or another one, changed.
planted()
{
	rm -rf "$scratch/tree" && mkdir -p "$scratch/tree/tests/xslt"
	cp -r "$TOP_SRCDIR/tests/contract" "$scratch/tree/tests/"
	cp -r "$TOP_SRCDIR/tests/xslt/entity" "$TOP_SRCDIR/tests/xslt/interface.xml" "$scratch/tree/tests/xslt/"
	chmod -R u+w "$scratch/tree"
	sed -i "$1" "$scratch/tree/tests/xslt/${2:-entity/prospect}.xml"
	CONTRACT_WRITE= kept "$scratch/tree"
}

holds 'every field and value that was promised is there, and what is there is written down' kept "$TOP_SRCDIR"
sees 'a field that goes is seen' 'gone: status enum list' planted 's/name="status"/name="state"/'
sees 'a field of another type is seen' 'gone: email email list' planted '/name="email"/s/type="email"/type="text"/'
sees 'a field that leaves the list is seen' 'gone: phone phone list' planted '/name="phone"/s/ list="1"//'
sees 'a field that leaves whole files is seen' 'gone: notes lines whole' planted '/name="notes"/s/ whole="1"//'
sees 'a value that goes is seen' 'gone: status=rejected' planted '/<value>rejected</d'
sees 'a field that is added is to be written down' 'color text list is not written down' \
	planted '/name="email"/i\  <field name="color" type="text" list="1"/>'
sees 'a new version wants its own file' 'prospect-2' planted 's/contract="1"/contract="2"/'
holds 'what is taken of a file of leads is what was promised' kept_takes "$TOP_SRCDIR"
sees 'a heading that is taken no more is seen' 'gone: email~courriel' planted_takes '/courriel/d'
sees 'a field that has to be there anew is seen' 'gone: phone phone' planted_takes '/name="phone"/s/form=/required="1" form=/'
sees 'an address that goes is seen' 'gone: GET /report for reads_report' planted '/path="\/report"/d' interface
sees 'a filter that goes is seen' 'gone: GET /prospects filter status' planted '/<filter name="status"/d' interface
finish
