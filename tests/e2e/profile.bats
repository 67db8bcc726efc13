#!/usr/bin/env bats
# One's own account: what everyone sees and changes of it.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; . "$TOP_SRCDIR/tests/lib/mail.sh"; }
setup_file()
{
	load_lib
	# hashes that cost little: none of these tests is about their price
	# letters stay where they were written, to be read
	STACK_SENDING='queue: {run: false}'
	STACK_SETTINGS=$'validate: true\npassword: {cost: 4}\nsession: {fresh: 60}'
	stack_require && stack_start
}
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; }

good='quatre mots de colline'

# person NAME: an account with a password, logged in; its address in $email, its id in $id.
person()
{
	email=$1@agence.example
	printf '%s\n' "$good" | stack_admin user create --password-stdin --role advisor --name "${2:-Personne $1}" \
		--email "$email" --locale fr --quiet
	id=$(stack_sql "SELECT id FROM users WHERE email = '$email'")
	logs_in "$email" "$good" "$1"
}

account() { stack_sql "SELECT $1 FROM users WHERE id = $id" | tr '\t' ' '; }

@test "each role sees its own account, and a visitor none" {
	for role in super_admin manager advisor partner commercial; do
		enter $role
		visit /profile
		[ "$status" = 200 ]
		shown "$(email $role)"
		for path in /profile/password /profile/email; do
			visit $path
			[ "$status" = 200 ]
		done
		visit /
		shown 'href="/profile"'
	done
	as visitor
	for path in /profile /profile/password /profile/email /profile/phone; do
		visit $path
		[ "$status" = 303 ]
		[[ $(location) == /login* ]]
	done
}

@test "one changes the number and the language, and nothing else" {
	person plain
	visit /profile
	send /profile phone='07 07 12 34 56' locale=en "version=$(field version)"
	[ "$status" = 303 ] && [ "$(location)" = /profile ]
	visit /profile
	shown '<html lang="en">'
	shown 'Your profile is saved'
	[ "$(account 'phone, locale')" = '+2250707123456 en' ]
	for extra in role=super_admin name=Autre email=autre@agence.example status=inactive partner_id=1; do
		send /profile phone= locale=en "version=$(field version)" "$extra"
		[ "$status" = 400 ] || { echo "$extra: $status"; return 1; }
		visit /profile
	done
	csrf=wrong send /profile phone= locale=en "version=$(field version)"
	[ "$status" = 403 ]
	visit /profile
	send /profile phone=0707 locale=xx "version=$(field version)"
	[ "$status" = 422 ]
	shown 'id="phone-fault"'
	shown 'id="locale-fault"'
	shown 'value="0707"'
	[ "$(account 'role, name, email, phone, locale')" = "advisor Personne plain $email +2250707123456 en" ]
}

@test "who saves over somebody else's change is told, and keeps what was typed" {
	person slow
	visit /profile
	version=$(field version)
	stack_sql "UPDATE users SET version = version + 1 WHERE id = $id"
	send /profile phone=+33612345678 locale=fr "version=$version"
	[ "$status" = 409 ]
	shown 'value="+33612345678"'
	[ "$(account phone)" = NULL ]
	send /profile phone=+33612345678 locale=fr "version=$(field version)"
	[ "$status" = 303 ]
	[ "$(account phone)" = +33612345678 ]
}

@test "a new password wants the old one; the other sessions end and this one goes on under another cookie" {
	person changer
	logs_in "$email" "$good" other
	logs_in "$email" "$good" mine
	before=$(session)
	# a link to a new password that somebody asked for before
	visit /password/forgotten
	send /password/forgotten "email=$email"
	[ "$(stack_sql "SELECT COUNT(*) FROM user_tokens WHERE user_id = $id")" = 1 ]
	visit /profile/password
	send /profile/password 'old=pas le bon mot' 'password=cinq autres mots' 'again=cinq autres mots'
	[ "$status" = 422 ]
	shown 'id="old-fault"'
	not shown 'cinq autres mots'
	send /profile/password "old=$good" 'password=motdepasse1' 'again=motdepasse1'
	[ "$status" = 422 ]
	shown 'id="password-fault"'
	csrf=wrong send /profile/password "old=$good" 'password=cinq autres mots' 'again=cinq autres mots'
	[ "$status" = 403 ]
	visit /profile/password
	send /profile/password "old=$good" 'password=cinq autres mots' 'again=cinq autres mots'
	[ "$status" = 303 ]
	[ "$(session)" != "$before" ]
	visit /profile
	[ "$status" = 200 ]
	shown 'Votre mot de passe est changé'
	[ "$(curl -s -o /dev/null -w '%{http_code}' -b "mb-session=$before" "$(stack_url /profile)")" = 303 ]
	as other
	visit /profile
	[ "$status" = 303 ]
	[ "$(letters account/password-changed "$email")" = 1 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM user_tokens WHERE user_id = $id")" = 0 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM outbox WHERE document LIKE '%cinq autres%' OR document LIKE '%quatre mots%'")" = 0 ]
	not logs_in "$email" "$good" again
	logs_in "$email" 'cinq autres mots' again
}

@test "guesses of the old password are counted with those at the log-in" {
	person guessed
	for i in 1 2 3 4 5; do
		visit /profile/password
		send /profile/password "old=guess number $i" 'password=cinq autres mots' 'again=cinq autres mots'
		[ "$status" = 422 ]
	done
	visit /profile/password
	send /profile/password "old=$good" 'password=cinq autres mots' 'again=cinq autres mots'
	[ "$status" = 429 ]
	grep -qiE '^retry-after: [0-9]+' "$head"
	shown 'id="old-fault"'
	not logs_in "$email" "$good" third
	stack_sql 'DELETE FROM throttle'
}

# asks ADDRESS: for that change; its two links in $old and $new.
asks()
{
	visit /profile/email
	send /profile/email "email=$1"
	[ "$status" = 303 ]
	mailed account/email-old "$email" && old=$link
	mailed account/email-new "$1" && new=$link
}

# confirms PATH: follows a letter's link, in the browser that is at hand.
confirms()
{
	visit "$1"
	[ "$status" = 200 ]
	send "${1%%\?*}" "token=$(field token)"
}

@test "the address changes when both have confirmed, in either order; sessions go on and both are told" {
	for first in old new; do
		person "mover-$first"
		mine=$jar next=moved-$first@agence.example
		asks "$next"
		visit /profile/email
		shown "$next"
		[ $first = old ] && second=new || second=old
		as "mailbox-$first"
		confirms "${!first}"
		[ "$status" = 303 ]
		[ "$(account email)" = "$email" ]
		visit /login
		shown 'quand l’autre adresse aura confirmé'
		confirms "${!second}"
		[ "$status" = 303 ]
		[ "$(account 'email, email_verified_at IS NOT NULL')" = "$next 1" ]
		visit /login
		shown 'L’adresse e-mail est changée'
		[ "$(letters account/email-changed "$email")" = 1 ]
		[ "$(letters account/email-changed "$next")" = 1 ]
		# each link was good once
		for used in "$old" "$new"; do
			visit "$used"
			[ "$status" = 404 ]
		done
		jar=$mine
		visit /profile
		[ "$status" = 200 ]
		shown "$next"
		was=$email email=$next
		logs_in "$email" "$good" "new-$first"
		email=$was
		not logs_in "$email" "$good" "old-$first"
		stack_sql 'DELETE FROM throttle'
	done
}

@test "both who confirm at the same moment change the address once" {
	for round in 1 2 3; do
		person "atonce$round"
		asks "together$round@agence.example"
		as "atonce-mailbox-$round"
		visit "$old"
		csrf=$(field csrf) a=$(field token)
		visit "$new"
		b=$(field token)
		for pair in "old $a" "new $b" "old $a" "new $b"; do
			curl -s -b "$jar" -o /dev/null -w '%{http_code}\n' --data-urlencode "csrf=$csrf" \
				--data-urlencode "token=${pair#* }" "$(stack_url "/email/${pair% *}")" >>"$BATS_TEST_TMPDIR/codes.$round" &
		done
		wait $(jobs -p)
		[ "$(sort "$BATS_TEST_TMPDIR/codes.$round" | tr '\n' ' ')" = '303 303 409 409 ' ] ||
			{ cat "$BATS_TEST_TMPDIR/codes.$round"; return 1; }
		[ "$(account email)" = "together$round@agence.example" ]
		[ "$(letters account/email-changed "$email")" = 1 ]
		unset csrf
	done
}

@test "one confirmation is none: over, withdrawn, or of an earlier request" {
	person stays
	mine=$jar
	asks first@agence.example
	first_old=$old first_new=$new
	confirms "$first_old"
	asks second@agence.example
	visit "$first_new"
	[ "$status" = 404 ]
	confirms "$new"
	[ "$(account email)" = "$email" ]
	stack_sql "UPDATE user_tokens SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE user_id = $id AND purpose = 'email_new'"
	confirms "$old"
	[ "$(account email)" = "$email" ]
	asks third@agence.example
	visit /profile/email
	send /profile/email/withdraw
	[ "$status" = 303 ]
	for gone in "$old" "$new"; do
		visit "$gone"
		[ "$status" = 404 ]
		shown /profile/email
	done
	[ "$(account email)" = "$email" ]
	[ "$(letters account/email-changed "$email")" = 0 ]
}

@test "an address that is another's, one's own or none is refused at its field, and when it is taken meanwhile" {
	person wants
	mapfile -t other < <(stack_account manager)
	for typed in "${other[0]}" "$email" nonsense ''; do
		visit /profile/email
		send /profile/email "email=$typed"
		[ "$status" = 422 ] || { echo "$typed: $status"; return 1; }
		shown 'id="email-fault"'
	done
	[ "$(letters account/email-old "$email")" = 0 ]
	asks coveted@agence.example
	confirms "$old"
	printf '%s\n' "$good" | stack_admin user create --password-stdin --role advisor --name Autre --email coveted@agence.example --quiet
	confirms "$new"
	[ "$status" = 409 ]
	shown 'celle d’un autre compte'
	[ "$(account email)" = "$email" ]
}

@test "letters about an address are asked for five times an hour, and by somebody who gave the password not long ago" {
	person often
	for i in 1 2 3 4 5; do asks "many$i@agence.example"; done
	visit /profile/email
	send /profile/email email=many6@agence.example
	[ "$status" = 429 ]
	grep -qiE '^retry-after: [0-9]+' "$head"
	[ "$(letters account/email-new many6@agence.example)" = 0 ]
	stack_sql 'DELETE FROM throttle'
	stack_sql "UPDATE sessions SET reauth_at = UTC_TIMESTAMP(6) - INTERVAL 2 HOUR WHERE user_id = $id"
	visit /profile/email
	send /profile/email email=many7@agence.example
	[ "$status" = 401 ]
	[ "$(letters account/email-new many7@agence.example)" = 0 ]
	send /profile/email email=many7@agence.example "confirm-password=$good"
	[ "$status" = 303 ]
	[ "$(letters account/email-new many7@agence.example)" = 1 ]
}

# The last code sent to a number.
code() { stack_sql "SELECT document FROM outbox WHERE template = 'account/phone' AND to_address = '$1' ORDER BY id DESC LIMIT 1" | grep -oE '>[0-9]{6}<' | tr -d '<>'; }

# numbered NUMBER: has that number, not verified.
numbered()
{
	visit /profile
	send /profile "phone=$1" locale=fr "version=$(field version)"
	[ "$status" = 303 ]
}

@test "a number is verified by the code that was sent to it, and another number is not" {
	person caller
	visit /profile/phone
	[ "$status" = 303 ]
	numbered 0707123456
	visit /profile/phone
	send /profile/phone
	[ "$status" = 303 ]
	visit /profile/phone
	sent=$(code +2250707123456)
	[ "${#sent}" = 6 ]
	[ "$(stack_sql "SELECT channel, secret FROM outbox WHERE template = 'account/phone' AND user_id = $id" | tr '\t' ' ')" = 'sms 1' ]
	[ "$(stack_sql "SELECT COUNT(*) FROM user_tokens WHERE user_id = $id AND (detail LIKE '%$sent%' OR token_hash = UNHEX(SHA2('$sent', 256)))")" = 0 ]
	csrf=wrong send /profile/phone/code "code=$sent"
	[ "$status" = 403 ]
	visit /profile/phone
	send /profile/phone/code "code= $sent "
	[ "$status" = 303 ]
	[ "$(account 'phone_verified_at IS NOT NULL')" = 1 ]
	visit /profile
	shown 'Numéro vérifié'
	numbered 0707123456
	[ "$(account 'phone_verified_at IS NOT NULL')" = 1 ]
	numbered 0507123456
	[ "$(account 'phone_verified_at IS NULL')" = 1 ]
	# the code was the other number's, and is used up
	visit /profile/phone
	send /profile/phone/code "code=$sent"
	[ "$status" = 422 ]
	[ "$(account 'phone_verified_at IS NULL')" = 1 ]
}

@test "a code of one number does not verify the next, nor does one that is over" {
	person switcher
	numbered 0707000001
	visit /profile/phone
	send /profile/phone
	sent=$(code +2250707000001)
	numbered 0707000002
	visit /profile/phone
	send /profile/phone/code "code=$sent"
	[ "$status" = 422 ]
	send /profile/phone
	[ "$status" = 303 ]
	sent=$(code +2250707000002)
	stack_sql "UPDATE user_tokens SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE user_id = $id"
	visit /profile/phone
	send /profile/phone/code "code=$sent"
	[ "$status" = 422 ]
	[ "$(account 'phone_verified_at IS NULL')" = 1 ]
}

@test "a code is tried five times, also all at once, and three are sent an hour" {
	person trier
	numbered 0707000003
	visit /profile/phone
	send /profile/phone
	sent=$(code +2250707000003)
	visit /profile/phone
	token=$(field csrf)
	for i in 1 2 3 4 5 6 7 8; do
		wrong=$(printf '%06d' $(((10#$sent + i) % 1000000)))
		curl -s -b "$jar" -o /dev/null --data-urlencode "csrf=$token" --data-urlencode "code=$wrong" \
			"$(stack_url /profile/phone/code)" &
	done
	wait $(jobs -p)
	[ "$(stack_sql "SELECT attempts FROM user_tokens WHERE user_id = $id AND purpose = 'phone'")" = 5 ]
	send /profile/phone/code "code=$sent"
	[ "$status" = 422 ]
	[ "$(account 'phone_verified_at IS NULL')" = 1 ]
	for i in 2 3; do
		visit /profile/phone
		send /profile/phone
		[ "$status" = 303 ]
	done
	visit /profile/phone
	send /profile/phone
	[ "$status" = 429 ]
	grep -qiE '^retry-after: [0-9]+' "$head"
	visit /profile/phone
	send /profile/phone/code "code=$(code +2250707000003)"
	[ "$status" = 303 ]
	[ "$(account 'phone_verified_at IS NOT NULL')" = 1 ]
}
