#!/usr/bin/env bats
# The ways to a password: the invitation and the one that was forgotten.

bats_require_minimum_version 1.5.0

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; . "$TOP_SRCDIR/tests/lib/mail.sh"; }
setup_file()
{
	load_lib
	# hashes that cost little: none of these tests is about their price
	# letters stay where they were written, to be read
	STACK_SENDING='queue: {run: false}'
	STACK_SETTINGS=$'validate: true\npassword: {cost: 4, reset_address: 1000}'
	stack_require && stack_start
}
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; }

good='quatre mots de colline'

# person NAME: an account without a password, and the path of its invitation in $link.
person()
{
	email=$1@agence.example
	stack_admin user create --role advisor --name "${2:-Personne $1}" --email "$email" --locale fr --invite --quiet
	mailed account/invitation "$email"
}

account() { stack_sql "SELECT $2 FROM users WHERE email = '$1'"; }

# opens PATH: the page of a link, by somebody with no session.
opens()
{
	as "$(echo "$email" | tr -d @.)-$BATS_TEST_NUMBER"
	visit "$1"
}

set_password() { send "${link%%\?*}" "token=$(field token)" "password=$1" "again=${2-$1}"; }

@test "who is invited sets a password, which verifies the address, and logs in with it" {
	person invite 'Awa Koné'
	[ "$(account "$email" "password, email_verified_at IS NULL" | tr '\t' ' ')" = '! 1' ]
	not logs_in "$email" '!'
	opens "$link"
	[ "$status" = 200 ]
	shown 'Awa Koné'
	shown Conseiller
	set_password "$good"
	[ "$status" = 303 ] && [ "$(location)" = /login ]
	visit /login
	shown 'Votre mot de passe est enregistré'
	send /login "email=$email" "password=$good"
	[ "$status" = 303 ] && [ "$(location)" = / ]
	visit /
	[ "$status" = 200 ]
	[ "$(account "$email" 'email_verified_at IS NOT NULL AND password_changed_at IS NOT NULL AND last_login_at IS NOT NULL')" = 1 ]
	[[ $(account "$email" password) == '$y$'* ]]
}

@test "a link is good once, also for two who use it at the same moment" {
	person twice
	opens "$link"
	token=$(field token) csrf=$(field csrf)
	for i in 1 2 3 4; do
		curl -s -b "$jar" -o /dev/null -w '%{http_code}\n' --data-urlencode "csrf=$csrf" --data-urlencode "token=$token" \
			--data-urlencode "password=$good $i" --data-urlencode "again=$good $i" "$(stack_url /invitation)" \
			>>"$BATS_TEST_TMPDIR/codes" &
	done
	wait $(jobs -p)
	[ "$(sort "$BATS_TEST_TMPDIR/codes" | tr '\n' ' ')" = '303 409 409 409 ' ]
	visit "$link"
	[ "$status" = 404 ]
	shown 'Ce lien n’est plus valable'
	not shown '<input type="password"'
	send /invitation "token=$token" "password=$good 9" "again=$good 9"
	[ "$status" = 409 ]
}

@test "a link that is over, withdrawn, of another kind, or of nobody says what to do" {
	person over
	old=$link
	stack_admin user invite "$email" --quiet
	mailed account/invitation "$email"
	[ "$old" != "$link" ]
	opens "$old"
	[ "$status" = 404 ]
	visit "${link/invitation/password/reset}"
	[ "$status" = 404 ]
	shown /password/forgotten
	visit "$link"
	[ "$status" = 200 ]
	stack_sql "UPDATE user_tokens SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE user_id = $(account "$email" id)"
	set_password "$good"
	[ "$status" = 409 ]
	visit "$link"
	[ "$status" = 404 ]
	shown 'nouvelle invitation'
	for path in /invitation '/invitation?token=' '/invitation?token=x' "/invitation?token=$(printf 'a%.0s' $(seq 43))" \
		"/password/reset?token=%27%20OR%201=1"; do
		visit "$path"
		[ "$status" = 404 ] || { echo "$path: $status"; return 1; }
	done
	[ "$(account "$email" password)" = '!' ]
}

@test "a link opens no account that is closed or locked meanwhile" {
	for change in "status = 'inactive'" 'locked_at = UTC_TIMESTAMP()'; do
		person "shut$RANDOM"
		opens "$link"
		stack_sql "UPDATE users SET $change WHERE email = '$email'"
		set_password "$good"
		[ "$status" = 409 ]
		visit "$link"
		[ "$status" = 404 ]
		[ "$(account "$email" password)" = '!' ]
	done
}

@test "a password that is tried first is refused at its field, in both languages, and not shown again" {
	person weak 'Adjoua Kouassi'
	opens "$link"
	while read -r words password; do
		visit "$link"
		set_password "$password"
		[ "$status" = 422 ] || { echo "$password: $status"; return 1; }
		shown "${words//_/ }" || { echo "$password: not $words"; return 1; }
		shown 'id="password-fault"'
		not shown "value=\"$password\""
		[ "$(field token)" = "${link#*=}" ]
	done <<-'END'
		10_caractères_au_moins court
		trop_courant motdepasse2026
		Trop_proche adjoua-kouassi
		Trop_proche maboussole225
	END
	set_password "$good" "$good."
	[ "$status" = 422 ]
	shown 'Les deux saisies diffèrent'
	stack_sql "UPDATE users SET locale = 'en' WHERE email = '$email'"
	visit "$link"
	set_password azertyuiop
	shown 'too common'
	[ "$(account "$email" password)" = '!' ]
}

@test "a form without its token of the session, or with a field of its own making, changes nothing" {
	person forged
	opens "$link"
	csrf=wrong set_password "$good"
	[ "$status" = 403 ]
	visit "$link"
	send /invitation "token=$(field token)" "password=$good" "again=$good" role=super_admin
	[ "$status" = 400 ]
	visit /password/forgotten
	csrf=wrong send /password/forgotten "email=$email"
	[ "$status" = 403 ]
	[ "$(letters account/reset "$email")" = 0 ]
	[ "$(account "$email" 'password, role' | tr '\t' ' ')" = '! advisor' ]
}

@test "who has forgotten the password sets a new one; all sessions end and he is told" {
	person forgetful
	opens "$link"
	set_password "$good"
	logs_in "$email" "$good"
	session=$jar
	visit /
	[ "$status" = 200 ]
	as "forgot-$BATS_TEST_NUMBER"
	visit /login
	shown /password/forgotten
	visit /password/forgotten
	send /password/forgotten "email= ${email^^} "
	[ "$status" = 303 ] && [ "$(location)" = /password/sent ]
	visit /password/sent
	shown '60 minutes'
	mailed account/reset "$email"
	visit "$link"
	[ "$status" = 200 ]
	set_password 'cinq autres mots de plaine'
	[ "$status" = 303 ] && [ "$(location)" = /login ]
	visit /login
	shown 'Votre mot de passe est changé'
	jar=$session
	visit /
	[ "$status" = 303 ]
	[ "$(letters account/password-changed "$email")" = 1 ]
	not logs_in "$email" "$good"
	logs_in "$email" 'cinq autres mots de plaine'
	as "again-$BATS_TEST_NUMBER"
	visit "$link"
	[ "$status" = 404 ]
}

@test "a new password withdraws every other link of the account" {
	person links
	invitation=$link
	as "links-$BATS_TEST_NUMBER"
	visit /password/forgotten
	send /password/forgotten "email=$email"
	mailed account/reset "$email"
	visit "$link"
	set_password "$good"
	[ "$status" = 303 ]
	visit "$invitation"
	[ "$status" = 404 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM user_tokens WHERE user_id = $(account "$email" id)")" = 0 ]
	# and an account with a password is not invited again
	run -65 stack_admin user invite "$email"
}

# asks ADDRESS: what a forgotten password's form answers, without what differs every time.
asks()
{
	as "asks-$RANDOM-$BATS_TEST_NUMBER"
	visit /password/forgotten
	send /password/forgotten "email=$1"
	{ echo "$status $(location)"; grep -viE '^(date|set-cookie|x-request-id)' "$head"; cat "$body"; } |
		sed "s/$1//g"
}

@test "the answer to a forgotten password does not tell who has an account, nor in what state" {
	person known
	asks nobody@agence.example >"$BATS_TEST_TMPDIR/unknown"
	grep -q '^303 /password/sent' "$BATS_TEST_TMPDIR/unknown"
	asks "$email" | diff "$BATS_TEST_TMPDIR/unknown" -
	[ "$(letters account/reset "$email")" = 1 ]
	for change in "status = 'inactive'" "status = 'active', locked_at = UTC_TIMESTAMP()"; do
		stack_sql "UPDATE users SET $change WHERE email = '$email'"
		asks "$email" | diff "$BATS_TEST_TMPDIR/unknown" -
	done
	[ "$(letters account/reset "$email")" = 1 ]
	# neither comes before the time that both take
	visit /password/forgotten
	for who in "$email" nobody@agence.example; do
		took=$(curl -s -b "$jar" -c "$jar" -o /dev/null -w '%{time_total}' --data-urlencode "csrf=$(field csrf)" \
			--data-urlencode "email=$who" "$(stack_url /password/forgotten)")
		[ "${took/./}" -ge 200000 ] || { echo "$who: $took"; return 1; }
	done
}

@test "an account gets three letters an hour, and the fourth is not told" {
	person flooded
	for i in 1 2 3 4 5; do
		asks "$email" >"$BATS_TEST_TMPDIR/answer.$i"
		diff "$BATS_TEST_TMPDIR/answer.1" "$BATS_TEST_TMPDIR/answer.$i"
	done
	[ "$(letters account/reset "$email")" = 3 ]
}

@test "an address that asks for many letters is refused, with the time to wait, for known and unknown" {
	sed -i 's/reset_address: 1000/reset_address: 10/' "$STACK_DIR/maboussole.yaml"
	reload
	stack_sql 'DELETE FROM throttle'
	for i in 1 2 3 4 5 6 7 8 9 10; do
		asks "nobody$i@agence.example" >"$BATS_TEST_TMPDIR/answer"
		grep -q '^303' "$BATS_TEST_TMPDIR/answer"
	done
	mapfile -t account < <(stack_account advisor)
	for who in nobody11@agence.example "${account[0]}"; do
		asks "$who" >"$BATS_TEST_TMPDIR/answer"
		grep -q '^429' "$BATS_TEST_TMPDIR/answer"
		grep -qiE '^retry-after: [0-9]+' "$BATS_TEST_TMPDIR/answer"
	done
	[ "$(letters account/reset "${account[0]}")" = 0 ]
	sed -i 's/reset_address: 10}/reset_address: 1000}/' "$STACK_DIR/maboussole.yaml"
	reload
}

@test "no log and no row holds a password or the secret of a link, and its page tells its address to nobody" {
	person secret
	opens "$link"
	secret=${link#*=}
	set_password "$good"
	[ "$status" = 303 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM outbox WHERE document LIKE '%$good%' OR document LIKE '%cinq autres mots%'")" = 0 ]
	person kept
	secret=${link#*=}
	[ "${#secret}" = 43 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM user_tokens WHERE token_hash = UNHEX(SHA2('$secret', 256))")" = 1 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM user_tokens WHERE HEX(token_hash) LIKE CONCAT('%', HEX('$secret'), '%') OR detail LIKE '%$secret%'")" = 0 ]
	opens "$link"
	[ "$status" = 200 ]
	grep -q '"path":"/invitation"' "$STACK_DIR/log/access.log"
	not grep -rqF "$secret" "$STACK_DIR/log"
	not grep -rqF "$good" "$STACK_DIR/log"
	# who reads the page sends its address nowhere else
	grep -qi '^referrer-policy: same-origin' "$head"
	grep -qi '^cache-control: .*no-store' "$head"
}

@test "the command that invites prints the link when it is asked to, and else nothing secret" {
	person printed
	run -0 stack_admin user invite "$email"
	[[ $output != *token* ]]
	run -0 stack_admin user invite --print-link "$email"
	link=${output#"http://127.0.0.1:$STACK_PORT"}
	opens "$link"
	[ "$status" = 200 ]
	run -65 stack_admin user invite nobody@agence.example
	run -64 stack_admin user invite
	run -64 stack_admin user create --role advisor --name X --email x@agence.example --invite --password-stdin
	stack_sql "UPDATE users SET status = 'inactive' WHERE email = '$email'"
	run -65 stack_admin user invite "$email"
}
