# The page of the migrations, made of the headers of their files, which are given in order: each
# .down.sql before its .up.sql, as names are sorted, or an .up.sql alone.

function title(name)
{
	sub(/^.*\//, "", name)
	sub(/\.(up|down)\.sql$/, "", name)
	return name
}

# Markdown's own signs are words here.
function plain(text)
{
	gsub(/</, "\\&lt;", text)
	gsub(/[*_]/, "\\\\&", text)
	return text
}

# In two: what is before "Undone by", and what begins with it.
function told(text,    at)
{
	at = match(text, /Undone by/)
	if (at == 0)
		return plain(text) "\n"
	return plain(substr(text, 1, at - 1)) "\n\n*How it is undone.* " plain(substr(text, at)) "\n"
}

function lost(text)
{
	sub(/^Undoes [0-9]+[:;.] */, "", text)
	return text == "" ? "Nothing that people have written." : plain(toupper(substr(text, 1, 1)) substr(text, 2))
}

function say(    number, what)
{
	number = substr(name, 1, 4)
	what = substr(name, 6)
	gsub(/_/, " ", what)
	contents = contents "- [" number " " what "](#m" number ")\n"
	page = page "\n<a id=\"m" number "\"></a>\n## " number " " what "\n\n" told(up)
	if (has_down)
		page = page "\n*What is lost by that.* " lost(down) "\n"
	else
		page = page "\n*It cannot be undone.*\n"
	page = page "\n*Steps:* " up_steps (has_down ? ", and " down_steps " to undo it" : "") "."
	if (tables != "")
		page = page " *Tables:* " tables "."
	for (mark in marks)
		page = page " *Mark:* `" mark "`" marks[mark] "."
	page = page "\n"
}

function add(line)
{
	if (is_up)
		up = up (up == "" ? "" : " ") line
	else
		down = down (down == "" ? "" : " ") line
}

FNR == 1 {
	if (title(FILENAME) != name) {
		if (name != "")
			say()
		name = title(FILENAME)
		up = down = tables = ""
		up_steps = down_steps = has_down = 0
		split("", marks)
		split("", seen)
	}
	is_up = FILENAME ~ /\.up\.sql$/
	if (!is_up)
		has_down = 1
	header = 1
}

/^-- @step$/ {
	header = 0
	if (is_up)
		up_steps++
	else
		down_steps++
	next
}

header && /^-- @/ {
	words = substr($0, 5)
	mark = words
	sub(/ .*/, "", mark)
	sub(/^[^ ]+ ?/, "", words)
	marks[mark] = words == "" ? "" : " " plain(words)
	next
}

header && /^-- / {
	add(substr($0, 4))
	next
}

is_up && match($0, /^(CREATE TABLE( IF NOT EXISTS)?|ALTER TABLE( IF EXISTS)?|INSERT( IGNORE)? INTO|UPDATE|DELETE FROM|DROP TABLE( IF EXISTS)?) /) {
	table = substr($0, RLENGTH + 1)
	sub(/[^a-z_].*/, "", table)
	if (table != "" && !(table in seen)) {
		seen[table] = 1
		tables = tables (tables == "" ? "" : ", ") "`" table "`"
	}
}

END {
	say()
	print "# Migrations\n\nWhat each change of the database is, why it was made, how it is undone and what is lost by that;\n" \
	    "made of the headers of the files. How they are applied and taken back: maboussole-migrations(7).\n"
	printf "%s%s", contents, page
}
