#!/usr/bin/env bats
# What went wrong once and must not again (SPEC 8.1): each test has the number of its row.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; . "$TOP_SRCDIR/tests/lib/mail.sh"; }
setup_file() {
	load_lib
	# hashes that cost little: none of these tests is about their price; letters stay
	# as they were written, with the links they hold
	STACK_SENDING='queue: {run: false}'
	STACK_SETTINGS=$'validate: true\nsession: { idle: 600, fresh: 600 }\npassword: { cost: 4 }'
	STACK_WORKERS=3
	stack_require && stack_start
	for role in super_admin manager advisor partner commercial; do enter $role; done
}
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; }

everything() { stack_sql 'CHECKSUM TABLE users, partners, prospects, clients, user_tokens, outbox'; }

# Each person before whom the other stands as high or higher, himself included.
pairs='
manager manager
manager super_admin
advisor advisor
advisor manager
advisor super_admin
commercial commercial
commercial advisor
commercial manager
commercial super_admin
partner partner
partner commercial
partner advisor
partner manager
partner super_admin
'

@test "PP-01: nobody makes, changes or lifts an account of his own rank or above, whatever is posted" {
	before=$(everything)
	while read -r who whom; do
		[ -n "$who" ] || continue
		as $who
		visit /
		csrf=$(field csrf) id=$(viewer $whom id)
		send /users name=Force email=force@example.ci "role=$whom" locale=fr commercial_code=FORCE partner_id=1 \
			key=0123456789012345678901234567890123456789012
		[ "$status" = 403 ] || { echo "$who makes $whom: $status"; return 1; }
		refused='403'
		[ $who = manager ] && refused=404
		for version in $(stack_sql "SELECT version FROM users WHERE id = $id"); do
			send "/users/$id" name=Force locale=fr "version=$version"
			[ "$status" = $refused ] || { echo "$who edits $whom: $status"; return 1; }
			for role in super_admin manager advisor partner commercial; do
				send "/users/$id/role" "role=$role" commercial_code=FORCE partner_id=1 "version=$version"
				[ "$status" = $refused ] || { echo "$who makes $whom $role: $status"; return 1; }
			done
			send "/users/$id/deactivate" "version=$version" prospects=queue clients=spread
			[ "$status" = $refused ] || { echo "$who deactivates $whom: $status"; return 1; }
			send "/users/$id/activate"
			[ "$status" = $refused ] || { echo "$who activates $whom: $status"; return 1; }
		done
		unset csrf
	done <<<"$pairs"
	# and nobody lifts those below him to his own height
	as manager
	id=$(viewer commercial id)
	for role in super_admin manager; do
		visit "/users/$id/role"
		not shown "value=\"$role\""
		send "/users/$id/role" "role=$role" "version=$(field version)"
		[ "$status" = 403 ]
	done
	for role in super-admin SUPER_ADMIN 1 ''; do
		visit "/users/$id/role"
		send "/users/$id/role" "role=$role" "version=$(field version)"
		[ "$status" = 422 ] || { echo "role '$role': $status"; return 1; }
	done
	[ "$before" = "$(everything)" ]
}

@test "PP-02: the first super_admin is made on the server, once, and by no page" {
	before=$(everything)
	password=$BATS_TEST_TMPDIR/password
	(umask 077; echo 'une phrase assez longue pour ici' >"$password")
	run stack_admin user create --role super_admin --name Encore --email encore@example.ci --password-file "$password"
	[ "$status" != 0 ]
	as stranger
	visit /login
	csrf=$(field csrf)
	for path in /install /setup /first-run /register /signup /admin /users/first /users; do
		send "$path" name=Premier email=premier@example.ci role=super_admin locale=fr password=une-phrase-assez-longue
		[[ "$status" = 40[145] ]] || { echo "$path: $status"; return 1; }
	done
	[ "$before" = "$(everything)" ]
}

@test "PP-03: a role has one spelling, and the super_admin is refused nothing that others may" {
	[ "$(stack_sql "SELECT COLUMN_TYPE FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'users' AND column_name = 'role'")" = \
		"enum('super_admin','manager','advisor','partner','commercial')" ]
	stack_admin rights >"$BATS_TEST_TMPDIR/rights"
	[ "$(awk '{ print $1 }' "$BATS_TEST_TMPDIR/rights" | sort -u | tr '\n' ' ')" = 'advisor commercial manager partner super_admin visitor ' ]
	# each route that any of them may, he may
	[ "$(awk '$1 == "super_admin" && $5 == "NONE" || $1 == "super_admin" && $5 == "none"' "$BATS_TEST_TMPDIR/rights" | wc -l)" = 0 ]
	as super_admin
	for path in / /prospects /clients /users /partners; do
		visit "$path"
		[ "$status" = 200 ] || { echo "$path: $status"; return 1; }
	done
}

# What is open to everybody, by hand: a route that is added here is added on purpose.
public='GET /email/new
GET /email/old
GET /healthz
GET /invitation
GET /login
GET /metrics
GET /password/forgotten
GET /password/reset
GET /password/sent
GET /readyz
GET /shared
POST /email/new
POST /email/old
POST /invitation
POST /language
POST /login
POST /password/forgotten
POST /password/reset'

@test "PP-04: every route has a permission, and those for everybody are these" {
	stack_admin rights --routes >"$BATS_TEST_TMPDIR/routes"
	[ "$(wc -l <"$BATS_TEST_TMPDIR/routes")" -gt 20 ]
	[ -z "$(awk -F '\t' '$3 !~ /^[a-z_]+(\.[a-z_]+)?$/' "$BATS_TEST_TMPDIR/routes")" ]
	awk -F '\t' '$3 == "public" { print $1, $2 }' "$BATS_TEST_TMPDIR/routes" | sort | diff <(echo "$public") -
}

@test "PP-08: no message holds a password, and what a link proves is stored as a hash, works once and ends" {
	as manager
	visit /users/new
	send /users name=Lien email=lien@example.ci role=advisor locale=fr "key=$(field key)"
	[ "$status" = 303 ]
	id=$(location | grep -oE '[0-9]+$')
	mailed account/invitation lien@example.ci
	[[ $link =~ ^/invitation\?token=[A-Za-z0-9_-]{43}$ ]]
	token=${link#*=}
	[ "$(stack_sql "SELECT COUNT(*) FROM user_tokens WHERE token_hash = UNHEX(SHA2('$token', 256)) AND expires_at > UTC_TIMESTAMP()")" = 1 ]
	not grep -qF -- "$token" <(mariadb-dump --no-defaults --socket="$STACK_RUN/db.sock" maboussole user_tokens users)
	as invited
	visit "$link"
	secret='un mot de passe rien que pour moi'
	send /invitation "token=$(field token)" "password=$secret" "again=$secret"
	[ "$status" = 303 ]
	visit "$link"
	[ "$status" = 404 ]
	send /invitation "token=$token" "password=$secret-2" "again=$secret-2"
	[ "$status" = 409 ] || [ "$status" = 403 ]
	# one that is over
	as forgetful
	visit /password/forgotten
	send /password/forgotten email=lien@example.ci
	[ "$status" = 303 ]
	mailed account/reset lien@example.ci
	visit "$link"
	[ "$status" = 200 ]
	stack_sql "UPDATE user_tokens SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE user_id = $id"
	visit "$link"
	[ "$status" = 404 ]
	# the link is no function of the address
	not grep -qiE "$(printf %s lien@example.ci | sha1sum | cut -c 1-40)" <<<"$link"
	mariadb-dump --no-defaults --socket="$STACK_RUN/db.sock" maboussole outbox >"$BATS_TEST_TMPDIR/outbox"
	not grep -qF "$secret" "$BATS_TEST_TMPDIR/outbox"
	not grep -qF "$(password manager)" "$BATS_TEST_TMPDIR/outbox"
	not grep -qF '$y$' "$BATS_TEST_TMPDIR/outbox"
}

@test "PP-09: no log says a password, a session or a token, and no secret lies in the source" {
	as spoken
	visit /login
	send /login "email=$(email advisor)" password=a-wrong-password-that-was-typed
	visit /login
	send /login "email=$(email advisor)" "password=$(password advisor)"
	[ "$status" = 303 ]
	session=$(session)
	visit '/prospects?q=someone-who-was-looked-for'
	guard=$(field csrf)
	visit '/password/reset?token=0123456789012345678901234567890123456789abc'
	[ ${#session} = 43 ] && [ -n "$guard" ]
	for secret in a-wrong-password-that-was-typed "$(password advisor)" "$session" "$guard" \
		someone-who-was-looked-for 0123456789012345678901234567890123456789abc; do
		not grep -qF -- "$secret" "$STACK_DIR"/log/*.log || { echo "$secret"; return 1; }
	done
	grep -qF '"path":"/password/reset"' "$STACK_DIR/log/worker.log"	# the log is one
	find "$TOP_SRCDIR" -path "$TOP_SRCDIR/var" -prune -o -path "$TOP_SRCDIR/.git" -prune -o \
		\( -name '.env*' -o -name '*.pem' -o -name '*.key' -o -name 'id_rsa*' -o -name '*.p12' \) -print >"$BATS_TEST_TMPDIR/found"
	grep -rIl --exclude-dir=var --exclude-dir=.git -E '^-----BEGIN [A-Z ]*PRIVATE KEY' "$TOP_SRCDIR" >>"$BATS_TEST_TMPDIR/found" || :
	[ ! -s "$BATS_TEST_TMPDIR/found" ] || { cat "$BATS_TEST_TMPDIR/found"; return 1; }
	# and a new database holds no account
	not grep -qi 'insert into `*users' "$TOP_SRCDIR/sql/schema.sql"
	not grep -qil 'insert into users' "$TOP_SRCDIR"/sql/migrations/*
}

@test "PP-13: each of the five roles logs in and reaches its own home" {
	for role in super_admin manager advisor partner commercial; do
		as $role
		visit /
		[ "$status" = 200 ]
		shown 'class="counts"' || [ $role = super_admin ]
		visit /prospects
		[ "$status" = 200 ]
	done
}

@test "PP-17: applied again and started again, nothing is lost, and no table can empty the rights" {
	before=$(everything) rights=$(stack_admin rights | cksum)
	stack_admin migrate
	stack_admin migrate
	[ "$before" = "$(everything)" ]
	stack_sql 'DELETE FROM permission_grants'
	reload
	[ "$rights" = "$(stack_admin rights | cksum)" ]
	as super_admin
	visit /users
	[ "$status" = 200 ]
}

@test "PP-18: a permission, a role or a scope that there is not does not build" {
	for line in 'GRANT(ADVISOR, PROSPECT_FLY, OWN)' 'GRANT(VISITOR, PROSPECT_VIEW, OWN)' 'GRANT(ADVISOR, PROSPECT_VIEW, MINE)'; do
		rm -rf "$BATS_TEST_TMPDIR/src"
		mkdir -p "$BATS_TEST_TMPDIR/src/model"
		cp "$TOP_SRCDIR/src/model/role.def" "$BATS_TEST_TMPDIR/src/model/"
		compiles() { "${CC:-cc}" -std=gnu11 -D_GNU_SOURCE -fsyntax-only -I"$BATS_TEST_TMPDIR/src" -I"$TOP_SRCDIR/src" "$TOP_SRCDIR/src/model/rights.c"; }
		compiles
		echo "$line" >>"$BATS_TEST_TMPDIR/src/model/role.def"
		not compiles 2>/dev/null || { echo "$line"; return 1; }
	done
}

@test "PP-19: over TLS a cookie is for TLS alone, and the site says so" {
	perl "$TOP_SRCDIR/tests/lib/fcgi.pl" "$STACK_RUN/maboussole.sock" ask REQUEST_METHOD=GET REQUEST_URI=/login \
		HTTPS=on HTTP_HOST=crm.example REMOTE_ADDR=127.0.0.1 >"$BATS_TEST_TMPDIR/answer"
	grep -qiE '^Set-Cookie: __Host-mb-guard=[^;]+;.*Secure' "$BATS_TEST_TMPDIR/answer"
	[ -z "$(grep -iE '^Set-Cookie:' "$BATS_TEST_TMPDIR/answer" | grep -vi '; *secure')" ]
	site=$TOP_SRCDIR/nginx/maboussole.conf.in
	grep -qE '^\s*on "max-age=[0-9]{8,}; includeSubDomains";' "$site"
	grep -qE '^\s*add_header Strict-Transport-Security \$mb_hsts always;' "$site"
	# the sample with TLS leads there from port 80
	grep -qE '^\s*return 308 https://' "$TOP_BUILDDIR/nginx/maboussole-tls.conf"
}

# told_to_wait EMAIL: how long the header says, in the words of the page.
told_to_wait() {
	local seconds
	visit /login
	send /login "email=$1" "password=guess again"
	[ "$status" = 429 ] || { echo "guess again: $status"; return 1; }
	seconds=$(sed -n 's/^[Rr]etry-[Aa]fter: *//p' "$head" | tr -dc 0-9)
	[ "$seconds" -gt 0 ] && [ "$seconds" -le 900 ] || { echo "wait: $seconds"; return 1; }
	grep -qE "Réessayez dans $(((seconds + 59) / 60)).{1,3}min" "$body" || { echo "not $seconds s"; return 1; }
}

# guessed_at EMAIL: by eight at the same moment.
guessed_at() {
	local guard=$(printf 'v%.0s' {1..43})
	local form="csrf=$guard&email=${1/@/%40}&password=guess"
	crowd together 8 REQUEST_METHOD=POST REQUEST_URI=/login "HTTP_COOKIE=mb-guard=$guard" HTTP_HOST=127.0.0.1 \
		REMOTE_ADDR=127.0.0.1 CONTENT_TYPE=application/x-www-form-urlencoded "BODY=$form" >>"$BATS_TEST_TMPDIR/statuses"
}

@test "PP-21: the wait is told in all workers, and an address without its dot is not taken" {
	as hasty
	email=$(email commercial)
	for i in 1 2 3 4 5; do
		visit /login
		send /login "email=$email" "password=guess $i"
		[ "$status" = 422 ]
	done
	told_to_wait "$email"
	in_all /login guessed_at "$email"
	[ "$(sort -u "$BATS_TEST_TMPDIR/statuses")" = '429 wait' ]
	stack_sql 'DELETE FROM throttle'
	as manager
	for email in aya@examplecom aya@exampleci aya.example.ci aya@.ci; do
		visit /users/new
		send /users name=Aya "email=$email" role=advisor locale=fr "key=$(field key)"
		[ "$status" = 422 ] || { echo "$email: $status"; return 1; }
		visit /prospects/new
		send /prospects last_name=A first_name=B "email=$email" source=phone "key=$(field key)"
		[ "$status" = 422 ] || { echo "$email: $status"; return 1; }
	done
}

@test "PP-12: who made it, whose it is and what one may are not fields of any form" {
	before=$(everything)
	as manager
	prospect=$(stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL LIMIT 1") user=$(viewer advisor id)
	partner=$(stack_sql 'SELECT id FROM partners LIMIT 1')
	for extra in created_by=1 deleted_at= password=x email_verified_at=2026-01-01 password_changed_at=2026-01-01 amount_paid=1; do
		while read -r path form fields; do
			visit "$form"
			send "$path" "key=$(field key)" "version=$(field version)" $fields "$extra"
			[ "$status" = 400 ] || { echo "$path $extra: $status"; return 1; }
		done <<-EOF
			/prospects /prospects/new last_name=A first_name=B email=a@b.ci source=phone
			/prospects/$prospect /prospects/$prospect/edit last_name=A first_name=B email=a@b.ci source=phone
			/users /users/new name=A email=a@b.ci role=advisor locale=fr
			/users/$user /users/$user/edit name=A locale=fr
			/users/$user/role /users/$user/role role=advisor
			/users/$user/deactivate /users/$user/deactivate prospects=queue clients=spread
			/partners /partners/new name=A code=ABC kind=school sees_whole_org=yes
			/partners/$partner /partners/$partner/edit name=A
		EOF
	done
	[ "$before" = "$(everything)" ]
}

@test "PP-14: no form takes a status" {
	before=$(everything)
	as super_admin
	prospect=$(stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL LIMIT 1") user=$(viewer advisor id)
	partner=$(stack_sql 'SELECT id FROM partners LIMIT 1')
	while read -r path form fields; do
		visit "$form"
		not grep -E '<(input|select)[^>]* name="status"' "$body"
		send "$path" "key=$(field key)" "version=$(field version)" $fields status=inactive
		[ "$status" = 400 ] || { echo "$path: $status"; return 1; }
	done <<-EOF
		/prospects /prospects/new last_name=A first_name=B email=a@b.ci source=phone
		/prospects/$prospect /prospects/$prospect/edit last_name=A first_name=B email=a@b.ci source=phone
		/users /users/new name=A email=a@b.ci role=advisor locale=fr
		/users/$user /users/$user/edit name=A locale=fr
		/users/$user/role /users/$user/role role=advisor
		/users/$user/deactivate /users/$user/deactivate prospects=queue clients=spread
		/partners /partners/new name=A code=ABC kind=school sees_whole_org=yes
		/partners/$partner /partners/$partner/edit name=A
	EOF
	[ "$before" = "$(everything)" ]
}

@test "PP-16: who is deactivated is refused by the next request in every worker" {
	as super_admin
	visit /users/new
	send /users name=Partant email=partant@example.ci role=advisor locale=fr "key=$(field key)"
	id=$(location | grep -oE '[0-9]+$')
	stack_sql "UPDATE users u JOIN users o ON o.id = $(viewer advisor id) SET u.password = o.password, u.password_changed_at = UTC_TIMESTAMP() WHERE u.id = $id"
	logs_in partant@example.ci "$(password advisor)" leaver
	[ "$(asked_all /prospects.json)" = 200 ]
	as super_admin
	visit "/users/$id/deactivate"
	send "/users/$id/deactivate" "version=$(field version)"
	[ "$status" = 303 ]
	as leaver
	[ "$(asked_all /prospects.json)" = 401 ]
	# nor is there a way back in
	visit /login
	send /login email=partant@example.ci "password=$(password advisor)"
	[ "$status" = 422 ]
}

@test "PP-20: who is made through the pages logs in by the password he chose" {
	as manager
	visit /users/new
	send /users "name=Aya Première" email=aya.premiere@example.ci role=advisor locale=fr "key=$(field key)"
	[ "$status" = 303 ]
	person=$(location)
	visit "$person"
	shown "$person/invite"
	mailed account/invitation aya.premiere@example.ci
	as newcomer
	visit "$link"
	[ "$status" = 200 ]
	send /invitation "token=$(field token)" "password=un mot de passe bien à moi" "again=un mot de passe bien à moi"
	[ "$status" = 303 ]
	logs_in aya.premiere@example.ci "un mot de passe bien à moi"
	visit /prospects
	[ "$status" = 200 ]
	as manager
	visit "$person"
	not shown "$person/invite"
}

@test "PP-22: only active people in reach who may hold the record are there to choose from" {
	as super_admin
	user=$(viewer advisor id)
	choices() { tr '\n' ' ' <"$body" | grep -oE "<select[^>]* name=\"$1\".*" | sed 's,</select>.*,,' | grep -oE 'value="[0-9]+"' | tr -dc '0-9\n' | sort -n; }
	stack_sql "UPDATE users SET status = 'inactive' WHERE role = 'advisor' AND id <> $user ORDER BY id DESC LIMIT 1"
	visit /prospects/new
	stack_sql "SELECT id FROM users WHERE status = 'active' AND role IN ('super_admin', 'manager', 'advisor') ORDER BY id" | diff - <(choices advisor_id)
	visit "/users/$user/deactivate"
	stack_sql "SELECT id FROM users WHERE status = 'active' AND role IN ('super_admin', 'manager', 'advisor') AND id <> $user ORDER BY id" |
		diff - <(choices prospects)
	# posted all the same, they are refused
	gone=$(stack_sql "SELECT id FROM users WHERE status = 'inactive' AND role = 'advisor' LIMIT 1")
	for id in "$gone" "$(viewer partner id)" "$(viewer commercial id)" 999999; do
		visit /prospects/new
		send /prospects last_name=A first_name=B email=a@b.ci source=phone "advisor_id=$id" "key=$(field key)"
		[ "$status" = 422 ] || { echo "$id: $status"; return 1; }
	done
}

year=$(date -u +%Y)
counter() { stack_sql "SELECT COALESCE(MAX(current_value), 0) FROM reference_counters WHERE kind = 'prospect' AND period = '$year'"; }

# The number behind the year, of those beyond N.
beyond="CAST(SUBSTRING_INDEX(reference_number, '-', -1) AS SIGNED)"

# created NAME=VALUE...: a prospect; its number in $id, its reference in $reference.
created() {
	visit /prospects/new
	send /prospects source=phone first_name=Essai "despite=Une autre personne" "$@" "key=$(field key)"
	[ "$status" = 303 ] || { echo "created: $status"; return 1; }
	id=$(location | grep -oE '[0-9]+$')
	reference=$(stack_sql "SELECT reference_number FROM prospects WHERE id = $id")
}

# One of those who write by the program's own statement: a hundred numbers, each tenth
# of which is rolled back.
writer() {
	local take=$(sed "/^--/d; s/:kind/'prospect'/; s/:period/'$year'/" "$TOP_SRCDIR/sql/query/reference/next.sql")
	for i in $(seq 100); do
		echo "BEGIN; $take; SET @n = LAST_INSERT_ID();
			INSERT INTO prospects (reference_number, first_name, last_name, email)
			VALUES (CONCAT('PROS-$year-', LPAD(@n, 6, '0')), 'Écrit', 'Ensemble', 'ensemble@example.ci');"
		[ $((i % 10)) = 0 ] && echo 'ROLLBACK;' || echo 'COMMIT;'
	done
}

@test "PP-23, PP-28: numbers are without double, without hole and without error under 32 writers, a tenth of whom roll back" {
	as manager
	visit /prospects/new
	guard=$(field csrf) before=$(counter)
	for i in $(seq 32); do
		writer | mariadb --no-defaults --socket="$STACK_RUN/db.sock" -NB maboussole >"$BATS_TEST_TMPDIR/writer.$i" 2>&1 3>&- &
	done
	# and the workers beside them
	for i in $(seq 4); do
		for n in $(seq 10); do
			curl -s -o /dev/null -w '%{http_code}\n' -b "$jar" --data-urlencode "csrf=$guard" -d source=phone -d last_name=Ensemble \
				-d first_name=Posté -d email=ensemble@example.ci -d despite=Ensemble -d "key=$(printf '%02d%041d' "$i" "$n")" "$(stack_url /prospects)"
		done >"$BATS_TEST_TMPDIR/posted.$i" 3>&- &
	done
	wait
	[ -z "$(cat "$BATS_TEST_TMPDIR"/writer.*)" ]
	[ "$(cat "$BATS_TEST_TMPDIR"/posted.* | sort | uniq -c | tr -s ' ')" = ' 40 303' ]
	[ "$(counter)" = $((before + 32 * 90 + 40)) ]
	[ "$(stack_sql "SELECT CONCAT_WS(' ', COUNT(*), COUNT(DISTINCT $beyond), MIN($beyond), MAX($beyond)) FROM prospects
		WHERE reference_number LIKE 'PROS-$year-%' AND $beyond > $before")" = "2920 2920 $((before + 1)) $((before + 2920))" ]
}

@test "PP-24: a form opened fifty times, sent in vain and saved once takes one number" {
	as manager
	before=$(counter)
	for i in $(seq 50); do visit /prospects/new; done
	send /prospects source=phone first_name=Essai last_name= email=vain@example.ci "key=$(field key)"
	[ "$status" = 422 ]
	[ "$(counter)" = "$before" ]
	key=$(field key)
	send /prospects source=phone first_name=Essai last_name=Une email=une@example.ci "key=$key"
	[ "$status" = 303 ]
	first=$(location)
	visit /prospects/new
	send /prospects source=phone first_name=Essai last_name=Une email=une@example.ci "key=$key"
	[ "$(location)" = "$first" ]
	[ "$(counter)" = $((before + 1)) ]
	[ "$(stack_sql "SELECT reference_number FROM prospects WHERE id = ${first##*/}")" = "PROS-$year-$(printf %06d $((before + 1)))" ]
}

@test "PP-26: a reference is refused another one, whoever asks, and is never given again" {
	as manager
	created last_name=Immuable email=immuable@example.ci
	for other in PROS-2020-000001 "$(tr A-Z a-z <<<"$reference")" "$reference " ''; do
		run stack_sql "UPDATE prospects SET reference_number = '$other' WHERE id = $id"
		[ "$status" != 0 ] && [[ $output == *'BR-12: the reference of a prospect is never changed'* ]] || { echo "'$other': $output"; return 1; }
		run stack_sql "UPDATE clients SET reference_number = '$other' LIMIT 1"
		[ "$status" != 0 ] && [[ $output == *'BR-12: the reference of a client is never changed'* ]] || { echo "'$other': $output"; return 1; }
	done
	run mariadb --no-defaults --socket="$STACK_RUN/db.sock" -u maboussole "-p$(cat "$STACK_DIR/database.password")" maboussole \
		-e "UPDATE prospects SET reference_number = 'PROS-2020-000001' WHERE id = $id" 3>&-
	[[ $output == *'BR-12'* ]]
	[ "$(stack_sql "SELECT reference_number FROM prospects WHERE id = $id")" = "$reference" ]
	stack_sql "UPDATE prospects SET reference_number = reference_number, profession = 'Juge' WHERE id = $id"
	# deleted softly it is taken still; deleted for good it does not come back
	stack_sql "UPDATE prospects SET deleted_at = UTC_TIMESTAMP() WHERE id = $id"
	run stack_sql "INSERT INTO prospects (reference_number, first_name, last_name, email) VALUES ('$reference', 'A', 'B', 'a@b.ci')"
	[[ $output == *uq_prospects_reference* ]]
	gone=$reference
	stack_sql "DELETE FROM activities WHERE prospect_id = $id; DELETE FROM prospect_words WHERE prospect_id = $id;
		DELETE FROM prospects WHERE id = $id"
	created last_name=Suivant email=suivant@example.ci
	[ "$((10#${reference##*-}))" = $((10#${gone##*-} + 1)) ]
}

@test "PP-27: behind 999 999 comes 1 000 000, and lists do not sort by the text" {
	as manager
	stack_sql "UPDATE reference_counters SET current_value = 999998 WHERE kind = 'prospect' AND period = '$year'"
	created last_name=Avant email=avant@example.ci
	[ "$reference" = "PROS-$year-999999" ]
	last=$id
	created last_name=Après email=apres@example.ci
	[ "$reference" = "PROS-$year-1000000" ]
	# of one second as a rule: the id tells which came first
	visit /prospects.json
	[ "$(ids | head -n 2 | tr '\n' ' ')" = "$id $last " ]
	visit '/prospects.json?dir=asc&sort=created'
	[ "$(ids | tail -n 2 | tr '\n' ' ')" = "$last $id " ]
	visit "/prospects?q=PROS-$year-1000000"
	shown "/prospects/$id?"
	not shown "/prospects/$last?"
	created last_name=Encore email=encore@example.ci
	[ "$reference" = "PROS-$year-1000001" ]
}

# What each table's references look like: one that is not here is not known.
@test "PP-25: after all that, every reference of every table has the form of its kind" {
	for table in $(stack_sql "SELECT table_name FROM information_schema.columns WHERE table_schema = DATABASE() AND column_name = 'reference_number'"); do
		case $table in
		prospects) prefix=PROS ;;
		clients) prefix=CLI ;;
		*) echo "$table: which form?"; return 1 ;;
		esac
		[ "$(stack_sql "SELECT COUNT(*) > 0 FROM $table")" = 1 ]
		wrong=$(stack_sql "SELECT reference_number FROM $table
			WHERE BINARY reference_number NOT REGEXP '^$prefix-20[0-9]{2}-([0-9]{6}|[1-9][0-9]{6,})\$' LIMIT 3")
		[ -z "$wrong" ] || { echo "$table: $wrong"; return 1; }
	done
	[ "$(stack_sql 'SELECT COUNT(*) FROM clients c JOIN prospects p ON p.id = c.prospect_id
		WHERE SUBSTRING(c.reference_number, 5) <> SUBSTRING(p.reference_number, 6)')" = 0 ]
}

@test "PP-29: the workers' account cannot empty a table, and deletes only what is no record" {
	rights() { stack_sql "SELECT $1 FROM information_schema.table_privileges WHERE table_schema = 'maboussole' AND grantee LIKE '\'maboussole\'@%' $2"; }
	[ "$(rights 'COUNT(*) > 20')" = 1 ]
	[ -z "$(rights 'CONCAT(table_name, " ", privilege_type)' "AND privilege_type NOT IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')")" ]
	[ "$(rights table_name "AND privilege_type = 'DELETE' ORDER BY 1" | tr '\n' ' ')" = \
		'alerts edit_marks export_files holidays hook_deliveries idempotency_keys known_devices prospect_tags prospect_words recovery_codes report_subscriptions sessions table_sizes throttle user_destinations user_tokens user_views ' ]
	for table in prospects clients users sessions; do
		run mariadb --no-defaults --socket="$STACK_RUN/db.sock" -u maboussole "-p$(cat "$STACK_DIR/database.password")" maboussole \
			-e "TRUNCATE TABLE $table" 3>&-
		[ "$status" != 0 ] && [[ $output == *'DROP command denied'* ]] || { echo "$table: $output"; return 1; }
	done
}

@test "PP-35: a person stands in one place, and who saves an older version overwrites nothing" {
	[ -z "$(stack_sql "SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'clients'
		AND column_name REGEXP 'name|email|phone|birth|nationality'")" ]
	as manager
	client=$(stack_sql 'SELECT MIN(id) FROM clients WHERE deleted_at IS NULL')
	id=$(stack_sql "SELECT prospect_id FROM clients WHERE id = $client")
	visit "/prospects/$id/edit"
	send "/prospects/$id" last_name=Unique "version=$(field version)"
	[ "$status" = 303 ]
	visit "/clients/$client"
	shown Unique
	stack_sql "INSERT IGNORE INTO branches (id, code, name) VALUES (1, 'ABJ', 'Abidjan')"
	as super_admin
	while read -r path table column; do
		visit "$path/edit"
		version=$(field version) token=$(field csrf)
		stack_sql "UPDATE $table SET version = version + 1, $column = 'Première' WHERE id = ${path##*/}"
		csrf=$token send "$path" "$column=Seconde" "version=$version"
		[ "$status" = 409 ] || { echo "$path: $status"; return 1; }
		shown 'Première'
		shown 'Seconde'
		[ "$(stack_sql "SELECT $column FROM $table WHERE id = ${path##*/}")" = Première ]
	done <<-EOF
		/prospects/$id prospects last_name
		/users/$(viewer commercial id) users name
		/partners/$(stack_sql 'SELECT MIN(id) FROM partners') partners name
		/branches/1 branches name
	EOF
}

@test "PP-37: the partner shown of a prospect is the one that is stored" {
	[ "$(stack_sql "SELECT CONCAT_WS(' ', table_name, column_name, referenced_table_name) FROM information_schema.key_column_usage
		WHERE table_schema = DATABASE() AND column_name = 'partner_id' AND referenced_table_name IS NOT NULL ORDER BY 1" | tr '\n' ' ')" = \
		'api_keys partner_id partners hooks partner_id partners lead_keys partner_id partners prospects partner_id partners users partner_id partners ' ]
	as super_admin
	stack_sql "SELECT MIN(p.id), o.id, o.name FROM prospects p JOIN partners o ON o.id = p.partner_id WHERE p.deleted_at IS NULL
		GROUP BY o.id LIMIT 5" >"$BATS_TEST_TMPDIR/leads"
	[ -s "$BATS_TEST_TMPDIR/leads" ]
	while IFS=$'\t' read -r id partner name; do
		visit "/prospects/$id.json"
		grep -qF "\"partner_id\":{\"id\":$partner,\"name\":\"$name\"}" "$body" || { echo "$id: $partner $name"; return 1; }
	done <"$BATS_TEST_TMPDIR/leads"
}

@test "PP-38: nothing goes because something else does, and nobody can be deleted" {
	[ "$(stack_sql "SELECT COUNT(*) > 10 FROM information_schema.referential_constraints WHERE constraint_schema = DATABASE()")" = 1 ]
	[ -z "$(stack_sql "SELECT constraint_name FROM information_schema.referential_constraints
		WHERE constraint_schema = DATABASE() AND delete_rule NOT IN ('RESTRICT', 'NO ACTION')
		AND table_name <> 'advisor_loads'")" ]	# figures of an account, and no record of anything
	before=$(everything)
	holder=$(stack_sql 'SELECT advisor_id FROM prospects WHERE advisor_id IS NOT NULL LIMIT 1')
	led=$(stack_sql 'SELECT prospect_id FROM clients LIMIT 1')
	run stack_sql "DELETE FROM users WHERE id = $holder"
	[[ $output == *'foreign key constraint fails'* ]]
	run stack_sql "DELETE FROM prospects WHERE id = $led"
	[[ $output == *'foreign key constraint fails'* ]]
	not grep -rliE 'DELETE +FROM +(users|prospects|clients|partners)\b' "$TOP_SRCDIR/sql/query"
	as super_admin
	visit "/users/$holder"
	for path in "/users/$holder/delete" "/users/$holder/destroy" "/prospects/$led/destroy"; do
		send "$path"
		[ "$status" = 404 ] || { echo "$path: $status"; return 1; }
	done
	_browse -X DELETE "$(stack_url "/users/$holder")"
	[ "$status" = 405 ]
	[ "$before" = "$(everything)" ]
}

@test "PP-39: without an e-mail, and with one that is known already, a prospect is made whole" {
	as manager
	known=$(stack_sql 'SELECT email FROM prospects WHERE email IS NOT NULL LIMIT 1')
	for contact in phone=0707070707 "email=$known" "email=$(email advisor)"; do
		rows=$(stack_sql 'SELECT COUNT(*) FROM prospects')
		created "last_name=Entière" "$contact"
		visit "/prospects/$id"
		[ "$status" = 200 ]
		shown "$reference"
		[ "$(stack_sql 'SELECT COUNT(*) FROM prospects')" = $((rows + 1)) ]
		[ "$(stack_sql "SELECT COUNT(*) FROM prospect_words WHERE prospect_id = $id")" = 2 ]
		[ "$(stack_sql "SELECT COUNT(*) FROM idempotency_keys WHERE location = '/prospects/$id'")" = 1 ]
	done
	# with neither it is not made at all
	rows=$(stack_sql 'SELECT COUNT(*) FROM prospects') last=$(counter)
	visit /prospects/new
	send /prospects source=phone last_name=Ni first_name=Lun "key=$(field key)"
	[ "$status" = 422 ]
	[ "$(stack_sql 'SELECT COUNT(*) FROM prospects') $(counter)" = "$rows $last" ]
}

@test "PP-56: whoever is given a prospect is told, when it is made as when it is given, and so is whom it is taken from" {
	one=$(stack_sql "SELECT MIN(id) FROM users WHERE role = 'advisor' AND status = 'active'")
	two=$(stack_sql "SELECT MAX(id) FROM users WHERE role = 'advisor' AND status = 'active'")
	letters_of() { stack_sql "SELECT COUNT(*) FROM outbox WHERE user_id = $1 AND template = 'assignment/$2'"; }
	before="$(letters_of "$one" given) $(letters_of "$two" given) $(letters_of "$one" taken)"
	as manager
	visit /prospects/new
	send /prospects source=phone last_name=Confiee first_name=Deux email=confiee@example.ci "advisor_id=$one" "key=$(field key)"
	[ "$status" = 303 ]
	id=$(location | grep -oE '[0-9]+$')
	visit "/prospects/$id/assign"
	send "/prospects/$id/assign" "version=$(field version)" "advisor_id=$two" reason=Elle_la_connaît
	[ "$status" = 303 ]
	read -r given other taken <<<"$before"
	[ "$(letters_of "$one" given) $(letters_of "$two" given) $(letters_of "$one" taken)" = "$((given + 1)) $((other + 1)) $((taken + 1))" ]
}

@test "PP-64: no page needs JavaScript, and what is confirmed is confirmed on a page" {
	as manager
	id=$(stack_sql "SELECT MIN(id) FROM prospects WHERE status = 'new' AND closed_at IS NULL AND deleted_at IS NULL")
	for path in / /prospects /prospects/board /prospects/new "/prospects/$id" "/prospects/$id/edit" "/prospects/$id/delete" "/prospects/$id/assign" \
			/duplicates /clients /day /activities /load /users; do
		visit "$path"
		[ "$status" = 200 ] || { echo "$path: $status"; return 1; }
		not grep -qiE '<script| on(click|change|submit|load)=|href="javascript:' "$body" || { echo "$path has a script"; return 1; }
	done
	visit "/prospects/$id/delete"
	shown 'method="post"'
	shown "action=\"/prospects/$id/delete\""
	[ "$(stack_sql "SELECT deleted_at IS NULL FROM prospects WHERE id = $id")" = 1 ]
}

@test "PP-53: a step of a ladder is taken once, with four processes that remind, and once for ever" {
	as manager
	id=$(stack_sql "SELECT MIN(id) FROM prospects WHERE status = 'analyzing' AND email IS NOT NULL AND desired_destination IS NOT NULL AND closed_at IS NULL AND deleted_at IS NULL")
	visit "/prospects/$id/validate"
	send "/prospects/$id/validate" "version=$(field version)" report=Un_rapport_assez_long
	[ "$status" = 303 ]
	at=$(date -u -d '8 days' +%Y-%m-%dT%H:%M:%SZ)
	for round in 1 2; do
		for n in 1 2 3 4; do stack_admin --quiet remind --at "$at" & done
		# one that lost a deadlock says so, and another has done it
		wait $(jobs -p) || :
		[ "$(stack_sql "SELECT COUNT(*) FROM outbox WHERE prospect_id = $id AND template = 'reminder/answer'")" = 1 ]
		[ "$(stack_sql "SELECT GROUP_CONCAT(status) FROM reminders WHERE prospect_id = $id AND rule_code = 'R-ANS' AND stage = 'first'")" = sent ]
	done
}

@test "PP-66: no page offers all the people to choose from" {
	as manager
	ids=$(stack_sql 'SELECT id FROM prospects WHERE deleted_at IS NULL ORDER BY id DESC LIMIT 3')
	id=$(head -n 1 <<<"$ids")
	for path in /prospects /prospects/new "/prospects/$id/edit" "/prospects/$id/assign" "/prospects/$id/merge" \
		"/prospects/$id/activities/new" /clients /activities /duplicates /users/new /absences/new; do
		visit "$path"
		[ "$status" = 200 ] || { echo "$path: $status"; return 1; }
		# those who are chosen from are colleagues, organisations and codes: no list is as long as that of the people
		while read -r n; do
			[ "$n" -lt 150 ] || { echo "$path offers $n"; return 1; }
		done < <(grep -oE '<(select|datalist).*' "$body" | sed 's,</\(select\|datalist\)>,&\n,g' | grep -oE '<(select|datalist).*' | awk '{ print gsub(/<option/, "") }')
		not grep -qE '<option value="[0-9]+">[^<]*PROS-' "$body"
	done
}

@test "PP-57: each log-in is written down, and one that failed is not" {
	stack_sql "UPDATE users SET last_login_at = NULL WHERE id = $(viewer commercial id)"
	not logs_in "$(email commercial)" 'pas-le-bon-mot' other 2>/dev/null
	[ "$(viewer commercial 'last_login_at IS NULL')" = 1 ]
	enter commercial
	[ "$(viewer commercial 'last_login_at > UTC_TIMESTAMP() - INTERVAL 5 MINUTE')" = 1 ]
}
