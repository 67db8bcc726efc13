# The commands of INSTALL.md.  what=run: those to be run, in their order, and what the test
# does for a person between them (<!-- test: ... -->), each behind a line that says where it
# stands.  what=blocks: every block, with how it is begun.  what=sh: those of a shell, also
# those that are to be run instead of others.
function wanted()
{
	return what == "blocks" || (what == "sh" && kind ~ /^sh/) || (what == "run" && kind == "sh")
}

/^<!-- test: .* -->$/ {
	if (what == "run") {
		sub(/^<!-- test: /, "")
		sub(/ -->$/, "")
		print
	}
	next
}
/^```/ && kind == "" {
	kind = substr($0, 4)
	if (what == "blocks")
		print
	else if (wanted() && what == "run")
		print "at " FNR
	next
}
/^```$/ {
	kind = ""
	next
}
kind != "" && wanted() { print }
