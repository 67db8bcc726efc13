# What the stack's queue has written to its folder instead of sending it.  Needs
# tests/lib/stack.sh.  Each waits until nothing of the kind is still to be sent,
# and fails when there was nothing.
#
#   letter_file TEMPLATE EMAIL   the newest letter to the address: "account/reset"
#   letter_text TEMPLATE EMAIL   its text part, decoded
#   letter_link TEMPLATE EMAIL   the link in it
#   sms_text NUMBER              the words of the newest SMS to the number
#
# And what is written in the outbox, where it stays with queue: {run: false}:
#
#   letters TEMPLATE EMAIL   how many there are
#   mailed TEMPLATE EMAIL    the newest one's link, as a path, in $link

letters()
{
	stack_sql "SELECT COUNT(*) FROM outbox WHERE template = '$1' AND to_address = '$2'"
}

mailed()
{
	link=$(stack_sql "SELECT document FROM outbox WHERE template = '$1' AND to_address = '$2' ORDER BY id DESC LIMIT 1" |
		grep -oE 'http://[^<]*' | sed "s|^http://127.0.0.1:$STACK_PORT||")
	[ -n "$link" ]
}

_letter_waits()
{
	[ "$(stack_sql "SELECT COUNT(*) FROM outbox
		WHERE to_address = '$1' AND status IN ('queued', 'sending')")" != 0 ]
}

# _letter_newest ADDRESS PATTERN LINE: the last file by this name that holds the line.
_letter_newest()
{
	local end=$((SECONDS + 120)) found
	while :; do
		if ! _letter_waits "$1"; then
			found=$(grep -lxF -- "$3" "$STACK_DIR/mail"/$2 2>/dev/null | sort | tail -n 1)
			[ -n "$found" ] && { echo "$found"; return; }
		fi
		if [ $SECONDS -ge $end ]; then
			echo "no message $2 to $1" >&2
			stack_sql 'SELECT id, template, status, attempts, last_error FROM outbox ORDER BY id DESC LIMIT 10' >&2
			return 1
		fi
		sleep 0.1
	done
}

letter_file()
{
	_letter_newest "$2" "*-${1//\//-}.eml" "To: <$2>"$'\r'
}

letter_text()
{
	local file
	file=$(letter_file "$1" "$2") || return
	perl -MMIME::QuotedPrint -0777 -ne '
		my ($id) = /boundary="([^"]+)"/;
		my (undef, $text) = split /^--\Q$id\E(?:--)?\r\n/m;
		$text =~ s/^.*?\r\n\r\n//s;
		$text = decode_qp($text);
		$text =~ s/\r\n/\n/g;
		print $text' "$file"
}

letter_link()
{
	local text
	text=$(letter_text "$1" "$2") || return
	grep -m 1 -E '^https?://' <<<"$text"
}

sms_text()
{
	local file
	file=$(_letter_newest "$1" '*.sms' "To: $1") && sed '1,2d' "$file"
}
