#!/bin/sh
# Every fixture is a valid document, and every format of it in every language is
# its golden file, byte for byte.  RENDER_WRITE=1 writes the golden files anew:
# read the difference before it is committed.
#
# xsltproc folds and renders, as the worker does with its own serialiser; what
# that one is documented to write otherwise (src/xml/write.h) is changed here.
here=$TOP_SRCDIR/tests/xslt
. "$TOP_SRCDIR/tests/lint/tap.sh"

formats_of()
{
	case $1 in
	absence/list | prospect/list | activity/list) echo html csv ics rfc4180 json xml ;;
	report/list) echo html ;;
	holiday/year) echo html ics ;;
	*/list | prospect/report | prospect/upload | report/show) echo html csv rfc4180 json xml ;;
	*/show | failure | prospect/form) echo html json xml ;;
	made) echo json xml ;;
	*) echo html ;;
	esac
}

normalised()
{
	case $1 in
	html)
		sed -zE -e 's,<!--([^"<>]*)-->,\&lt;!--\1--\&gt;,g' \
			-e 's,<(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)( [^>]*)?>,<\1\2/>,g' \
			-e 's,<meta http-equiv="Content-Type" content="text/html; charset=UTF-8"/>,<meta charset="UTF-8"/>,' \
			-e ":q" -e "s,='([^'\"<>]*)\"([^'<>]*)',='\\1\&quot;\\2',g" -e "tq" -e "s,='([^'\"<>]*)',=\"\\1\",g" \
			-e ':a' -e 's,(<option [^>]*) selected([ >]),\1 selected="selected"\2,' -e 'ta' \
			-e ':b' -e 's,(<input [^>]*) checked([ />]),\1 checked="checked"\2,' -e 'tb' | head -c -1
		;;
	*) cat ;;
	esac
}

# The sheet for a page, format and language, folded once.
sheet_of()
{
	name=$(echo "$1.$2.$3" | tr / -)
	entity=$TOP_SRCDIR/tests/xslt/entity/${1%%/*}.xml
	# a report's own columns stand in the document: labels are all that is known of them
	[ "$1" != report/show ] || entity=$here/labels.xml
	[ -f "$entity" ] || entity=$TOP_SRCDIR/xslt/i18n/$3.xml
	[ -f "$scratch/$name" ] || "$here/fold.sh" "$TOP_SRCDIR/xslt" "$1" "$2" "$3" "$entity" \
		"$scratch/$name.d" >"$scratch/$name" || return 1
	cat "$scratch/$name"
}

rendered()
{
	fixture=$1 format=$2 lang=$3
	page=$(xmllint --xpath 'string(/page/@name)' "$fixture")
	sheet=$(sheet_of "$page" "$format" "$lang") || return 1
	sed "s/^\(<page [^>]*lang=\"\)fr/\1$lang/" "$fixture" >"$scratch/in.xml"
	xsltproc --nonet "$sheet" "$scratch/in.xml" >"$scratch/raw" || return 1
	normalised "$format" <"$scratch/raw" >"$scratch/out"
}

same()
{
	fixture=$1 golden=$TOP_SRCDIR/tests/xslt/out/$2
	rendered "$fixture" "$3" "$4" || return 1
	[ -z "${RENDER_WRITE:-}" ] || cp "$scratch/out" "$golden"
	if ! cmp "$scratch/out" "$golden"; then
		diff "$golden" "$scratch/out" | cut -c1-300 | head -5
		return 1
	fi
}

all_same()
{
	wrong=0
	for fixture in "$here"/in/*.xml; do
		page=$(xmllint --xpath 'string(/page/@name)' "$fixture")
		for format in $(formats_of "$page"); do
			for lang in fr en; do
				same "$fixture" "$(basename "$fixture" .xml).$lang.$format" "$format" "$lang" || wrong=1
			done
		done
	done
	return $wrong
}

no_gaps()
{
	! grep -l '\[\[' "$here"/out/*
}

valid()
{
	xmllint --noout --relaxng "$TOP_SRCDIR/xslt/schema/page.rng" "$@" 2>&1 | grep -v ' validates$'
	[ "$(xmllint --noout --relaxng "$TOP_SRCDIR/xslt/schema/page.rng" "$@" 2>&1 | grep -c ' validates$')" = $# ]
}

# By both schemas that are published of it.
exported()
{
	schema=$(xmllint --xpath 'concat(local-name(/*), " ", /*/@entity, "-", /*/@version)' "$1" | sed 's/^failure .*/failure-1/; s/^made .*/made-1/; s/^leadsAnswer .*/leads-answer-1/; s/^partnerReport .*/partner-report-1/; s/.* //')
	xmllint --noout --relaxng "$TOP_SRCDIR/xslt/schema/export/$schema.rng" "$1" >"$scratch/said" 2>&1 &&
		xmllint --noout --schema "$TOP_SRCDIR/xslt/schema/export/$schema.xsd" "$1" >"$scratch/said" 2>&1 ||
		{ cat "$scratch/said"; return 1; }
}

exports_valid()
{
	for file in "$here"/out/*.xml; do
		exported "$file" || return 1
	done
}

html_well_formed()
{
	for file in "$here"/out/*.html; do
		sed '1s/^<!DOCTYPE html>//' "$file" | xmllint --noout - || return 1
	done
}

json_well_formed()
{
	for file in "$here"/out/*.json; do
		perl -MJSON::PP -0777 -ne 'decode_json($_)' "$file" || return 1
	done
}

printed_schema()
{
	for entity in "$here"/entity/*.xml; do
		name=$(basename "$entity" .xml)
		xsltproc "$TOP_SRCDIR/xslt/schema/entity.xsl" "$entity" >"$scratch/$name.rng"
		cmp "$scratch/$name.rng" "$TOP_SRCDIR/xslt/schema/entity/$name.rng" || return 1
	done
}

# published NAME: what comes in is the file of that name.
published()
{
	cat >"$scratch/published"
	[ -z "${RENDER_WRITE:-}" ] || cp "$scratch/published" "$TOP_SRCDIR/xslt/schema/export/$1"
	cmp "$scratch/published" "$TOP_SRCDIR/xslt/schema/export/$1"
}

# A schema is published under its version and no other.
published_schemas()
{
	for entity in "$here"/entity/*.xml; do
		name=$(xmllint --xpath 'concat(/entity/@name, "-", /entity/@contract)' "$entity")
		for kind in json rng xsd; do
			xsltproc "$TOP_SRCDIR/xslt/schema/$kind.xsl" "$entity" | published "$name.$kind" || return 1
		done
	done
	name=$(xmllint --xpath 'concat("leads-", /leads/@version)' "$here/leads.xml")
	for kind in rng xsd; do
		xsltproc "$TOP_SRCDIR/xslt/schema/leads-$kind.xsl" "$here/leads.xml" | published "$name.$kind" || return 1
	done
	echo '<failure/>' | xsltproc "$TOP_SRCDIR/xslt/schema/json.xsl" - | published failure-1.json &&
		echo '<report/>' | xsltproc "$TOP_SRCDIR/xslt/schema/json.xsl" - | published partner-report-1.json &&
		echo '<answer/>' | xsltproc "$TOP_SRCDIR/xslt/schema/json.xsl" - | published leads-answer-1.json &&
		echo '<made/>' | xsltproc "$TOP_SRCDIR/xslt/schema/json.xsl" - | published made-1.json
}

# all SHEET LANGUAGE: what a sheet makes of all entities, the interface and the words.
all()
{
	{
		echo '<contract>'
		for part in "$TOP_SRCDIR/xslt/i18n/$2.xml" "$here"/entity/*.xml "$here/leads.xml" "$here/interface.xml"; do
			sed 1d "$part"
		done
		echo '</contract>'
	} | xsltproc --nonet "$TOP_SRCDIR/xslt/schema/$1.xsl" -
}

told()
{
	for lang in fr en; do
		all fields $lang | published fields.$lang.html && all openapi $lang | published openapi.$lang.json || return 1
	done
}

# Schemas are schemas and the description is one, by their own schemas, and what the sheets
# render is by ours; without python3-jsonschema nobody can tell.
json_valid()
{
	python3 "$here/schemas.py" "$TOP_SRCDIR"
}

# The same with a file changed.
json_planted()
{
	rm -rf "$scratch/tree" && mkdir -p "$scratch/tree/xslt/schema" "$scratch/tree/tests/xslt"
	cp -r "$TOP_SRCDIR/xslt/schema/export" "$scratch/tree/xslt/schema/"
	cp -r "$here/out" "$TOP_SRCDIR/tests/xslt/openapi" "$scratch/tree/tests/xslt/"
	chmod -R u+w "$scratch/tree"
	sed -i "$2" "$scratch/tree/$1"
	python3 "$here/schemas.py" "$scratch/tree"
}

# What the fixtures are folded with is what the program itself would use.
program_schema()
{
	printf 'paths:\n  xslt: %s/xslt\n' "$TOP_SRCDIR" >"$scratch/conf.yaml"
	for entity in "$here"/entity/*.xml; do
		name=$(basename "$entity" .xml)
		"$program" -c "$scratch/conf.yaml" schema rng "$name" | cmp - "$TOP_SRCDIR/xslt/schema/entity/$name.rng" || return 1
		"$program" -c "$scratch/conf.yaml" schema entity "$name" | cmp - "$entity" || return 1
	done
	"$program" -c "$scratch/conf.yaml" schema labels | cmp - "$here/labels.xml" || return 1
	[ -z "${RENDER_WRITE:-}" ] || "$program" -c "$scratch/conf.yaml" schema leads >"$here/leads.xml"
	"$program" -c "$scratch/conf.yaml" schema leads | cmp - "$here/leads.xml" &&
		"$program" schema interface | cmp - "$here/interface.xml"
}

no_script()
{
	! grep -lE '<script[ >]|<style[ >]|<img src=x| on[a-z]+="| style="|<b>' "$here"/out/*.html
}

# A planted fault: a sheet without a label, a document with a name that is none.
planted_gap()
{
	cp -r "$here/in/prospect-list.xml" "$scratch/bad.xml"
	sed -i 's/<status>new</<status>nonsense</' "$scratch/bad.xml"
	rendered "$scratch/bad.xml" html fr && ! grep -o '\[\[nonsense\]\]' "$scratch/out"
}

planted_export()
{
	sed 's/<status>/<state>/;s,</status>,</state>,' "$here/out/prospect-show.fr.xml" >"$scratch/bad.xml"
	exported "$scratch/bad.xml"
}

# A file that was cut short by a whole record, and closed.
planted_cut()
{
	sed 's,<end rows=[^>]*>,,' "$here/out/prospect-list.fr.xml" >"$scratch/bad.xml"
	exported "$scratch/bad.xml"
}

planted_document()
{
	sed 's/<status>/<state>/;s,</status>,</state>,' "$here/in/prospect-show.xml" >"$scratch/bad.xml"
	valid "$scratch/bad.xml"
}

holds 'every fixture is a valid document' valid "$here"/in/*.xml
holds 'every format in every language is its golden file' all_same
holds 'nothing shows the brackets of the unknown' no_gaps
holds 'an exported document is valid by the published schema' exports_valid
holds 'HTML is well-formed XML too' html_well_formed
holds 'JSON is what a strict parser reads' json_well_formed
holds 'the published schemas are what the descriptions print' published_schemas
holds 'the page of the fields and the description of the interface are what the tables and the catalogue print' told
holds 'the schema of the entities is what their descriptions print' printed_schema
if python3 -c 'import jsonschema' 2>/dev/null; then
	holds 'the JSON schemas are schemas, the description is OpenAPI, and what is rendered is by them' json_valid
	sees 'an answer with a member nobody described is seen' "'state' was unexpected" \
		json_planted tests/xslt/out/prospect-show.fr.json 's/"status"/"state"/'
	sees 'an operation that answers nothing is seen' "'answers' was unexpected" json_planted xslt/schema/export/openapi.fr.json 's/"responses":{"200"/"answers":{"200"/'
fi
program=${TOP_BUILDDIR:-.}/maboussole
if [ -x "$program" ]; then
	holds 'entities and schemas are what the program prints' program_schema
fi
holds 'no script, no style and no handler is in any page, however hostile the values' no_script
sees 'an unknown value shows its brackets' '[[nonsense]]' planted_gap
sees 'a document with an unknown field is refused' 'extra content' planted_document
sees 'an export with an unknown field is refused' 'element state' planted_export
sees 'an export without its end is refused' 'element list' planted_cut
finish
