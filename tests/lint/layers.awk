# Includes go to a lower rank or stay in their folder; a library's headers are
# included by the folder that has it.  First file: the table; then the sources.
# One line a fault.

FNR == NR {
	sub(/#.*/, "")
	if ($1 == "only") {
		narrow[$2] = 1
		for (i = 3; i <= NF; i++)
			allowed[$2, $i] = 1
	} else if (NF > 0) {
		rank[$1] = $2
		for (i = 3; i <= NF; i++)
			owners[$i] = owners[$i] " " $1 " "
	}
	next
}

FNR == 1 {
	path = FILENAME
	sub(/^.*src\//, "", path)
	folder = path
	sub(/\/.*/, "", folder)
	if (!(folder in rank))
		fault("this folder is not in the table")
}

/^[ \t]*#[ \t]*include[ \t]*"/ {
	split($0, part, "\"")
	target = part[2]
	into = target
	if (!sub(/\/.*/, "", into))
		fault("\"" target "\" is not given from src/")
	else if (!(into in rank))
		fault("\"" target "\" is in no folder of the table")
	else if (into != folder && (rank[into] >= rank[folder]))
		fault(folder " may not include \"" target "\"")
	else if (into != folder && narrow[folder] && !((folder, into) in allowed))
		fault(folder " may not include \"" target "\"")
}

/^[ \t]*#[ \t]*include[ \t]*</ {
	target = $0
	sub(/^[^<]*</, "", target)
	sub(/>.*/, "", target)
	who = owner(target)
	if (who != "" && index(who, " " folder " ") == 0)
		fault("<" target "> is not for " folder)
}

function owner(header,    key, found) {
	if (header in owners)
		found = owners[header]
	for (key in owners)
		if (key ~ /\/$/ && index(header, key) == 1)
			found = found owners[key]
	return found
}

function fault(text) {
	printf "%s:%d: %s\n", FILENAME, FNR, text
	faults++
}

END { exit faults > 0 }
