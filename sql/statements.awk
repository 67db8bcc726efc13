# sql/query/FEATURE/NAME.sql, one statement a file, to C: SQL_FEATURE_NAME and its
# text.  Comment lines stay behind; {marks} and :names are for the program's start.
#
#   awk -v part=header -v table=statements -f statements.awk FILE...    the enumerators
#   awk -v part=body -v table=statements -f statements.awk FILE...     the texts
# The order is that of the files given, so both parts agree.  The enumeration of
# the table `statements' is `enum sql', that of `x_statements' is `enum x_sql'.

function begin_file(   name) {
	name = FILENAME
	if (!sub(/^.*sql\/query\//, "", name) || !sub(/\.sql$/, "", name)) {
		print "statements.awk: not sql/query/FEATURE/NAME.sql: " FILENAME > "/dev/stderr"
		failed = 1
		exit 1
	}
	if (name !~ /^[a-z0-9_]+\/[a-z0-9_]+$/) {
		print "statements.awk: a name of other than a-z 0-9 _: " FILENAME > "/dev/stderr"
		failed = 1
		exit 1
	}
	names[++count] = name
}

function enumerator(name) {
	gsub(/\//, "_", name)
	return "SQL_" toupper(name)
}

FNR == 1 { begin_file() }
/^[ \t]*--([ \t]|$)/ { next }
/^[ \t]*$/ { next }
{
	sub(/[ \t\r]+$/, "")
	gsub(/\\/, "\\\\")
	gsub(/"/, "\\\"")
	gsub(/\?/, "\\?")
	gsub(/\t/, "\\t")
	texts[count] = texts[count] "\n\t    \"" $0 "\\n\""
}

function header(   i, kind, last, guard) {
	kind = table
	sub(/statements$/, "sql", kind)
	last = toupper(kind) "__MAX"
	guard = "MB_DB_" toupper(table) "_H"
	print "/* Made by sql/statements.awk from sql/query; what is edited is there. */"
	print "#ifndef " guard "\n#define " guard "\n"
	print "#include \"db/db.h\"\n"
	print "enum " kind " {"
	for (i = 1; i <= count; i++)
		print "\t" enumerator(names[i]) ","
	print "\t" last ",\n};\n"
	print "extern const struct statement " table "[" last " + 1];\n"
	print "#endif"
}

function body(   i, kind) {
	kind = table
	sub(/statements$/, "sql", kind)
	print "/* Made by sql/statements.awk from sql/query; what is edited is there. */"
	print "#include \"db/" table ".h\"\n"
	print "const struct statement " table "[" toupper(kind) "__MAX + 1] = {"
	for (i = 1; i <= count; i++)
		print "\t{ .name = \"" names[i] "\", .text =" texts[i] " },"
	print "\t{ .name = NULL },\n};"
}

END {
	if (failed)
		exit 1
	for (i = 1; i <= count; i++)
		if (texts[i] == "") {
			print "statements.awk: no statement in sql/query/" names[i] ".sql" > "/dev/stderr"
			exit 1
		}
	if (part == "header")
		header()
	else
		body()
}
