#!/usr/bin/env bats
# Copies of the database and the files: made while people write, restored elsewhere, and refused
# for whatever is wrong with them, with a sentence, a code, and nothing written over.

bats_require_minimum_version 1.5.0

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }

setup_file()
{
	load_lib
	export STACK_ROWS=300 STACK_LOG_BIN=1
	stack_require age age-keygen zstd jq openssl mariadb-dump mariadb-binlog && stack_start
	export conf=$STACK_DIR/maboussole.yaml copies=$STACK_DIR/copies keys=$STACK_DIR/keys own=$STACK_DIR/own
	mkdir "$keys" "$own" "$own/sub"
	printf 'un rapport\n' >"$own/un.sql"
	head -c 100000 /dev/urandom >"$own/sub/deux é.bin"
	ln -s un.sql "$own/sub/lien"
	chmod 640 "$own/un.sql"
	stack_admin backup keys --identity "$keys/identity" >"$keys/recipient" 2>/dev/null
	age-keygen -o "$keys/other" 2>/dev/null
	sed -i "s|admin_user: .*|&\n  reader: maboussole_ro\n  backup_user: maboussole_copies\n  backup_password_file: \"$keys/password\"|
		s|^paths:|&\n  own_reports: \"$own\"|" "$conf"
	cat >>"$conf" <<-YAML
		backup:
		  path: "$copies"
		  position: true
		  recipients: "$(cat "$keys/recipient")"
		  sign_key_file: "$keys/sign"
		  verify_key_file: "$keys/verify"
	YAML
	(umask 077; echo 'copie "conforme" \ ' >"$keys/password")
	stack_admin backup keys >/dev/null
	stack_admin migrate >/dev/null
	backup run
	cp -a "$copies/$(newest)" "$STACK_DIR/sound"
	export sound=$(newest)
}

teardown_file()
{
	load_lib
	[ ! -e "$STACK_DIR/s3.pid" ] || kill "$(cat "$STACK_DIR/s3.pid")"
	[ ! -e "$STACK_DIR/store.pid" ] || { . "$TOP_SRCDIR/tests/lib/store.sh"; store_stop "$STACK_DIR/store"; }
	stack_stop
}
setup() { load_lib; }

backup() { stack_admin backup "$@" </dev/null; }
newest() { backup list --json | jq -r '.[0].name'; }
state() { backup list --json | jq -r --arg n "$1" '.[] | select(.name == $n) | .state'; }
identity() { echo --identity "$keys/identity"; }
sql() { mariadb --no-defaults --default-character-set=utf8mb4 --socket="$STACK_RUN/db.sock" -NB -e "$1" 3>&-; }
there() { sql "SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name LIKE '$1'"; }

# plain DATABASE: all of it but whose the triggers are, and the table of the copies.
plain()
{
	mariadb-dump --no-defaults --socket="$STACK_RUN/db.sock" --skip-comments --hex-blob --order-by-primary \
		--ignore-table-data="$1.backup_runs" "$1" 3>&- | sed 's/ AUTO_INCREMENT=[0-9]*//; s/DEFINER=[^ ]*//'
}

# refused CODE SENTENCE ARGS...: nothing is made, and the words say why.
refused()
{
	local code=$1 words=$2 before=$(there '%')
	shift 2
	run --separate-stderr backup "$@"
	[ "$status" = "$code" ] || { echo "code $status, not $code: $stderr"; return 1; }
	[[ $stderr == *"$words"* ]] || { echo "said: $stderr"; return 1; }
	[ "$(there '%')" = "$before" ] || { echo "a database is left"; return 1; }
	[ ! -e "$STACK_DIR/into" ] && [ -z "$(ls -d "$STACK_DIR"/into* 2>/dev/null)" ] || { echo "files are left"; return 1; }
}

# damaged CODE SENTENCE: the copy in $copies is refused by who verifies and who restores it.
damaged()
{
	refused "$1" "$2" verify "$sound" $(identity) || return
	refused "$1" "$2" restore "$sound" $(identity) --into mb_refused --files "$STACK_DIR/into"
}

# spoilt CODE SENTENCE: so that it is only seen when it has been loaded.
spoilt() { refused "$1" "$2" restore "$sound" $(identity) --into mb_refused --files "$STACK_DIR/into"; }

# The sound copy again, as the only one.
fresh()
{
	rm -rf "$copies"
	mkdir "$copies"
	cp -a "$STACK_DIR/sound" "$copies/$sound"
	cd "$copies/$sound"
}

resign() { openssl pkeyutl -sign -inkey "$keys/sign" -rawin -in "${1:-.}/manifest.json" -out "${1:-.}/manifest.sig"; }

# edit FILTER: the manifest is another one, and signed by us.
edit()
{
	jq "$1" manifest.json >manifest.new && mv manifest.new manifest.json && resign
}

# sealed OBJECT < TEXT: its content is another one, and the manifest knows.
sealed()
{
	cat >"$STACK_DIR/clear"
	zstd -q -c "$STACK_DIR/clear" | age -r "$(cat "$keys/recipient")" >"$1"
	known "$1" "$STACK_DIR/clear"
}

known()
{
	edit "(.objects[] | select(.name == \"$1\")) |= (.bytes = $(stat -c %s "$1") | .sha256 = \"$(sha256sum <"$1" | cut -c 1-64)\"
		| .clear_bytes = $(stat -c %s "$2") | .clear_sha256 = \"$(sha256sum <"$2" | cut -c 1-64)\")"
}

clear() { age -d -i "$keys/identity" "$STACK_DIR/sound/$1" | zstd -q -d -c; }

# blocked TOOL: in front of the real one a program by that name, which waits for ever and says
# that it does: the work stands still at a known place.
blocked()
{
	mkdir -p "$STACK_DIR/bin"
	rm -f "$STACK_DIR/waits" "$STACK_DIR/never"
	mkfifo "$STACK_DIR/never"
	printf '#!/bin/sh\n: >"%s"\nexec cat "%s"\n' "$STACK_DIR/waits" "$STACK_DIR/never" >"$STACK_DIR/bin/$1"
	chmod +x "$STACK_DIR/bin/$1"
}

# begun ARGS...: the command in the background, standing still there; $! is its process.
begun()
{
	PATH=$STACK_DIR/bin:$PATH "$STACK_SBINDIR/maboussole" -c "$conf" backup "$@" </dev/null >"$STACK_DIR/begun.log" 2>&1 3>&- &
	until_true test -e "$STACK_DIR/waits"
}

# Whoever still waits reads its end.
unblocked()
{
	rm -rf "$STACK_DIR/bin"
	exec 7<>"$STACK_DIR/never"
	exec 7>&-
}

# ended SIGNAL PID: what became of it, in $status.
ended()
{
	kill "-$1" "$2"
	status=0
	wait "$2" || status=$?
}

last_run() { stack_sql "SELECT $1 FROM backup_runs ORDER BY id DESC LIMIT 1"; }

# Each transaction writes the same number into two tables; until told to stop.
writer()
{
	local i
	for ((i = 0; i < 100000; i++)); do
		[ ! -e "$STACK_DIR/enough" ] || break
		printf "START TRANSACTION; INSERT INTO branches (code, name) VALUES ('W$1-%s', 'x'); UPDATE reference_counters SET current_value = current_value + 1; INSERT INTO throttle VALUES (UNHEX(SHA2('W$1-%s', 256)), 1, NOW(6), NULL); COMMIT;\n" $i $i
	done | mariadb --no-defaults --socket="$STACK_RUN/db.sock" maboussole
}

@test "a copy is listed, is signed, and holds no key and no word in clear" {
	fresh
	backup list --json | jq -e --arg n "$sound" '.[0] | .name == $n and .state == "complete" and .why == null and .rows > 300 and .position'
	backup list | grep -qE "^$sound +[0-9]+ h +[0-9]+  complete$"
	openssl pkeyutl -verify -pubin -inkey "$keys/verify" -rawin -in manifest.json -sigfile manifest.sig
	not grep -qaE 'AGE-SECRET|PRIVATE KEY|example\.ci|INSERT INTO' -r .
	# by who reads it with other programs
	clear database.sql.zst.age | grep -c '^(' >"$STACK_DIR/rows"
	[ "$(cat "$STACK_DIR/rows")" = "$(jq '[.tables[].rows] | add' manifest.json)" ]
	[ "$(stack_sql 'SELECT COUNT(*) FROM prospects')" = "$(jq '.tables[] | select(.name == "prospects").rows' manifest.json)" ]
	[ "$(jq '.migrations | length' manifest.json)" = "$(stack_sql 'SELECT COUNT(*) FROM schema_migrations')" ]
	[ "$(stack_sql "SELECT CONCAT(kind, state, name) FROM backup_runs WHERE id = 1")" = "rundone$sound" ]
}

@test "the account that makes copies reads all of this database, and changes nothing but their table" {
	run sql "SHOW GRANTS FOR maboussole_copies@localhost"
	[[ $output == *'BINLOG MONITOR ON *.*'* ]]
	[[ $output == *'GRANT SELECT, LOCK TABLES, SHOW VIEW, EVENT, TRIGGER ON `maboussole`.* TO'* ]]
	[[ $output == *'SELECT, INSERT, UPDATE ON `maboussole`.`backup_runs` TO'* ]]
	[ "${#lines[@]}" = 3 ]
	# what was given by hand is gone with the next migrate
	sql "GRANT DELETE ON maboussole.* TO maboussole_copies@localhost"
	stack_admin migrate >/dev/null
	not grep -q DELETE <(sql "SHOW GRANTS FOR maboussole_copies@localhost")
}

@test "proved: restored into a database of its own, which is gone afterwards, and written down" {
	fresh
	run backup verify latest $(identity)
	[ "$status" = 0 ]
	[[ $output == "$sound restored and equal: "* ]]
	[ "$(there 'maboussole_verify%')" = 0 ]
	[ "$(last_run 'CONCAT(kind, state, rows_count > 300, bytes > 1000)')" = verifydone11 ]
	# by standard input, and hashes alone without it, which is no proof
	stack_admin backup verify "$sound" --quick
	[ "$(last_run kind)" = verify ]
	[ "$(stack_sql "SELECT COUNT(*) FROM backup_runs WHERE kind = 'verify'")" = 1 ]
}

written() { [ "$(stack_sql "SELECT COUNT(*) FROM branches WHERE code LIKE 'W%'")" -gt "$1" ]; }
past() { [ "$(date +%s)" -ge "$1" ]; }

@test "made while four write, restored elsewhere: each transaction is in it wholly or not at all, and files are equal" {
	local i live restored now
	rm -rf "$copies" "$STACK_DIR/enough"
	for i in 1 2 3 4; do writer $i 3>&- & done
	until_true written 20
	backup run
	live=$(stack_sql "SELECT COUNT(*) FROM branches WHERE code LIKE 'W%'")
	until_true written $((live + 20))
	: >"$STACK_DIR/enough"
	wait
	backup restore latest $(identity) --into mb_elsewhere --files "$STACK_DIR/back" --as-is
	restored=$(sql "SELECT COUNT(*) FROM mb_elsewhere.branches WHERE code LIKE 'W%'")
	[ "$restored" -gt 0 ]
	[ "$restored" -lt "$(stack_sql "SELECT COUNT(*) FROM branches WHERE code LIKE 'W%'")" ]
	[ "$(sql "SELECT COUNT(*) FROM mb_elsewhere.branches b JOIN mb_elsewhere.throttle t ON t.bucket = UNHEX(SHA2(b.code, 256)) WHERE b.code LIKE 'W%'")" = "$restored" ]
	[ "$(sql "SELECT COUNT(*) FROM mb_elsewhere.throttle")" = "$restored" ]
	diff -r --no-dereference "$own" "$STACK_DIR/back/own_reports"
	[ "$(stat -c '%a %Y' "$own/un.sql")" = "$(stat -c '%a %Y' "$STACK_DIR/back/own_reports/un.sql")" ]
	# copy and binary log together are what there is now
	now=$(date +%s -d '1 second')
	until_true past "$now"
	backup restore latest $(identity) --into mb_now --until "$(date -u +%Y-%m-%dT%H:%M:%SZ -d "@$now")" --as-is
	diff <(plain maboussole) <(plain mb_now)
	sql 'DROP DATABASE mb_elsewhere'
}

@test "up to a moment: what was written before it is there, what was written after it is not" {
	local moment logs=$STACK_DIR/logs
	rm -rf "$copies"
	backup run
	stack_sql "INSERT INTO branches (code, name) VALUES ('P-BEFORE', 'x')"
	sql 'FLUSH BINARY LOGS'
	moment=$(date -u +%Y-%m-%dT%H:%M:%SZ -d '1 second')
	until_true past "$(date +%s -d "$moment")"
	stack_sql "INSERT INTO branches (code, name) VALUES ('P-AFTER', 'x')"
	mkdir "$logs"
	cp "$STACK_DIR"/mariadb/binlog.[0-9]* "$logs"
	backup restore latest $(identity) --into mb_moment --until "$moment" --binlogs "$logs"
	[ "$(sql "SELECT GROUP_CONCAT(code) FROM mb_moment.branches WHERE code LIKE 'P-%'")" = P-BEFORE ]
	# a log that is missing, first or between
	rm "$logs/$(jq -r .position.file "$copies/$(newest)/manifest.json")"
	refused 66 'which goes on where the copy ends, is not there' restore latest $(identity) --into mb_refused --until "$moment" --binlogs "$logs"
	refused 66 "$logs/none: No such file" restore latest $(identity) --into mb_refused --until "$moment" --binlogs "$logs/none"
	refused 73 'a moment after that and not in the future' restore latest $(identity) --into mb_refused --until 2020-01-01T00:00:00Z
	refused 73 'a moment after that and not in the future' restore latest $(identity) --into mb_refused --until 2099-01-01T00:00:00Z
	refused 64 'takes a time' restore latest $(identity) --into mb_refused --until yesterday
	sql 'DROP DATABASE mb_moment; DROP DATABASE IF EXISTS mb_now'
}

@test "what lies there is damaged: bytes, lengths, parts, names" {
	fresh; printf X | dd of=database.sql.zst.age bs=1 seek=5000 conv=notrunc status=none
	damaged 65 'is not what was sealed'
	[ "$(state "$sound")" = complete ]
	fresh; truncate -s -1 database.sql.zst.age
	damaged 65 'bytes and not'
	[ "$(state "$sound")" = damaged ]
	fresh; : >database.sql.zst.age
	damaged 65 'has 0 bytes and not'
	fresh; rm database.sql.zst.age
	damaged 65 'database.sql.zst.age is missing'
	fresh; rm own_reports.tar.zst.age
	damaged 65 'own_reports.tar.zst.age is missing'
	fresh; tar -c -C "$own" . | zstd -q -c | age -r "$(cat "$keys/recipient")" >own_reports.tar.zst.age
	truncate -s "$(jq '.objects[1].bytes' manifest.json)" own_reports.tar.zst.age
	damaged 65 'is not what was sealed'
	fresh; cp own_reports.tar.zst.age database.sql.zst.age
	damaged 65 'bytes and not'
	fresh; rm manifest.json
	damaged 65 'it has no manifest'
	[ "$(state "$sound")" = unfinished ]
	fresh; : >manifest.json
	damaged 65 'its signature is none of ours'
	fresh; truncate -s -100 manifest.json
	damaged 65 'its signature is none of ours'
	fresh; sed -i '0,/"rows": /s//"rows": 1/' manifest.json
	damaged 65 'its signature is none of ours'
	[ "$(state "$sound")" = foreign ]
	fresh; truncate -s 5M manifest.json
	damaged 65 'it is too large'
	fresh; rm manifest.sig
	damaged 65 'it is not signed'
	fresh; printf X | dd of=manifest.sig bs=1 seek=10 conv=notrunc status=none
	damaged 65 'its signature is none of ours'
	fresh; truncate -s 63 manifest.sig
	damaged 65 'its signature is none of ours'
	fresh; openssl genpkey -algorithm ed25519 -out "$STACK_DIR/stranger" 2>/dev/null
	openssl pkeyutl -sign -inkey "$STACK_DIR/stranger" -rawin -in manifest.json -out manifest.sig
	damaged 65 'another installation made it, or it was changed'
	# replayed as if it were younger
	fresh; cp -a . "../20991231T235959Z-abcd"
	refused 65 "it is the copy $sound under another name" verify 20991231T235959Z-abcd $(identity)
	backup verify latest --quick 2>&1 | grep "^20991231\|passed over\|^$sound unchanged" | wc -l | grep -qx 2
}

@test "what was signed by us and is wrong all the same" {
	fresh; edit '.format_version = 2'
	damaged 65 'it was made by a newer program'
	[ "$(state "$sound")" = newer ]
	fresh; edit '.format = "other"'
	damaged 65 'its manifest is none of this program'
	fresh; edit 'del(.tables)'
	damaged 65 'its manifest lacks something'
	fresh; edit '.objects[0].name = "../x"'
	damaged 65 'its manifest lacks something'
	fresh; edit '.migrations += [{"version": 9999, "name": "9999_later", "checksum": "0", "state": "applied"}]'
	refused 65 'migration 9999 is not known here; install that version first' restore "$sound" $(identity) --into mb_refused
	fresh; edit '(.tables[] | select(.name == "prospects")).rows += 1'
	spoilt 65 'the table prospects has 301 rows in the manifest and 300 in the copy'
	fresh; edit '(.tables[] | select(.name == "users")).sha256 = "'$(printf 0%.0s {1..64})'"'
	spoilt 65 'the rows of the table users are others in the manifest than in the copy'
	fresh; head -c 20000 /dev/urandom >database.sql.zst.age; known database.sql.zst.age database.sql.zst.age
	damaged 65 'age: '
	fresh; head -c 20000 /dev/urandom | tee "$STACK_DIR/clear" | age -r "$(cat "$keys/recipient")" >database.sql.zst.age
	known database.sql.zst.age "$STACK_DIR/clear"
	damaged 65 'zstd: '
	fresh; clear database.sql.zst.age | head -c 50000 | sealed database.sql.zst.age
	spoilt 65 'it is cut off'
	fresh; clear database.sql.zst.age | sed 's/^(1,/(/' | sealed database.sql.zst.age
	spoilt 70 'the server does not take it: mariadb: ERROR 1136'
	fresh; { clear database.sql.zst.age; echo 'DROP DATABASE maboussole;'; } | sealed database.sql.zst.age
	spoilt 65 'something stands behind its end'
	fresh; { echo '\! touch '"$STACK_DIR/into"; clear database.sql.zst.age; } | sealed database.sql.zst.age
	spoilt 70 'the server does not take it'
	fresh; head -c 5000 /dev/urandom | sealed own_reports.tar.zst.age
	spoilt 74 'own_reports: tar: '
}

@test "the wrong identity, the wrong place, or none" {
	fresh; cd /
	refused 77 'the identity is not one of those it was sealed for' restore latest --identity "$keys/other" --into mb_refused
	refused 77 'the identity is not one of those it was sealed for' verify latest --identity "$keys/other"
	refused 66 'holds no identity of age' verify latest --identity "$keys/recipient"
	refused 66 'No such file' verify latest --identity "$keys/none"
	refused 66 'standard input holds no identity' verify latest --identity -
	refused 66 "there is no copy 20200101T000000Z-abcd in $copies" verify 20200101T000000Z-abcd $(identity)
	refused 64 'which copy?' verify $(identity)
	refused 64 'it takes --into DATABASE' restore latest $(identity)
	refused 64 'it takes --identity' restore latest --into mb_refused
	refused 64 'unknown or incomplete option --physics' verify latest --physics
	refused 64 'names the database of --into again' restore latest $(identity) --into mb_refused --replace maboussole
	refused 73 'the database maboussole has tables' restore latest $(identity) --into maboussole
	refused 73 'connections work in maboussole: stop the workers first' restore latest $(identity) --into maboussole --replace maboussole
	refused 73 "the folder $own is not empty" restore latest $(identity) --files "$own"
	refused 69 'the database does not answer' restore latest $(identity) --into mb_refused --server "$STACK_RUN/none.sock"
	refused 69 'the database does not answer' restore latest $(identity) --into mb_refused --user nobody_at_all
	sed 's/^environment: .*/environment: production/' "$conf" >"$STACK_DIR/production.yaml"
	run "$STACK_SBINDIR/maboussole" -c "$STACK_DIR/production.yaml" backup restore latest $(identity) --into maboussole --replace maboussole
	[ "$status" = 77 ]
	[[ $output == *'add --force when you mean it'* ]]
	refused 74 "$STACK_DIR/none" list --from "$STACK_DIR/none"
	refused 78 "$keys/none" list --verify-key "$keys/none"
	refused 78 'there is no public key of Ed25519' list --verify-key "$keys/identity"
	# of a copy that is not whole latest is the one before
	mkdir "$copies/20991231T235959Z-abcd"
	echo x >"$copies/20991231T235959Z-abcd/database.sql.zst.age"
	run --separate-stderr backup verify latest --quick
	[ "$status" = 0 ]
	[[ $stderr == *'20991231T235959Z-abcd is passed over: it has no manifest'* ]]
	rm -rf "$copies"/*
	refused 66 "there is no complete copy in $copies" verify latest $(identity)
	# without keys nothing is signed, and no signature is believed
	fresh; cd /
	sed '/verify_key_file/d; /sign_key_file/d' "$conf" >"$STACK_DIR/keyless.yaml"
	run "$STACK_SBINDIR/maboussole" -c "$STACK_DIR/keyless.yaml" backup list
	[[ $output == *'unchecked: there is no key to check its signature with' ]]
	run "$STACK_SBINDIR/maboussole" -c "$STACK_DIR/keyless.yaml" backup restore latest $(identity) --into mb_refused
	[ "$status" = 78 ]
	run "$STACK_SBINDIR/maboussole" -c "$STACK_DIR/keyless.yaml" backup run
	[ "$status" = 78 ]
	[[ $output == *'no key to sign with'* ]]
}

@test "in the place of what is there: all tables at once, the old ones aside, and nothing comes back to life" {
	fresh; cd /
	sql "CREATE DATABASE mb_live; USE mb_live; CREATE TABLE prospects (id INT PRIMARY KEY) ENGINE=InnoDB; INSERT INTO prospects VALUES (7);
		CREATE TRIGGER old_one BEFORE INSERT ON prospects FOR EACH ROW SET NEW.id = NEW.id + 1"
	# a copy with somebody logged in and a letter that waits
	stack_sql "INSERT INTO sessions (id_hash, user_id, created_at, last_seen_at, expires_at, csrf) SELECT UNHEX(SHA2('s', 256)), MIN(id), NOW(6), NOW(6), NOW(6) + INTERVAL 1 HOUR, 'x' FROM users;
		INSERT INTO user_tokens (token_hash, user_id, purpose, created_at, expires_at) SELECT UNHEX(SHA2('t', 256)), MIN(id), 'reset', NOW(6), NOW(6) + INTERVAL 1 HOUR FROM users;
		INSERT INTO outbox (channel, to_address, template, locale, document, secret, next_attempt_at) VALUES ('mail', 'a@example.ci', 'x', 'fr', '<x/>', 1, NOW(6) + INTERVAL 1 YEAR)"
	backup run
	backup restore latest $(identity) --into mb_live --replace mb_live 2>"$STACK_DIR/said"
	grep -q 'what was in mb_live is in mb_live_before_' "$STACK_DIR/said"
	[ "$(there 'mb_live%')" = 2 ]
	old=$(sql "SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE 'mb_live_before%'")
	[ "$(sql "INSERT INTO $old.prospects VALUES (8); SELECT GROUP_CONCAT(id) FROM $old.prospects")" = 7,9 ]
	[ "$(sql "SELECT COUNT(*) FROM mb_live.sessions WHERE expires_at > UTC_TIMESTAMP(6)")" = 0 ]
	[ "$(sql "SELECT COUNT(*) FROM mb_live.user_tokens WHERE expires_at > UTC_TIMESTAMP(6)")" = 0 ]
	[ "$(sql "SELECT CONCAT_WS('|', status, document, last_error) FROM mb_live.outbox ORDER BY id DESC LIMIT 1")" = 'dead|restored from a copy: it may have been sent already' ]
	# triggers and keys work as they did
	diff <(mariadb-dump --no-defaults --socket="$STACK_RUN/db.sock" --no-data --skip-comments maboussole | sed 's/ AUTO_INCREMENT=[0-9]*//; s/DEFINER=[^ ]*//') \
		<(mariadb-dump --no-defaults --socket="$STACK_RUN/db.sock" --no-data --skip-comments mb_live | sed 's/ AUTO_INCREMENT=[0-9]*//; s/DEFINER=[^ ]*//')
	run sql "UPDATE mb_live.prospects SET reference_number = 'X' LIMIT 1"
	[ "$status" = 1 ]
	[[ $output == *BR-* ]]
	sql "DROP DATABASE mb_live; DROP DATABASE $old"
	stack_sql "DELETE FROM sessions; DELETE FROM outbox; DELETE FROM user_tokens"
}

@test "a full disk: no copy, no half one, and a word about it" {
	rm -rf "$copies"
	run bash -c 'ulimit -f 10; exec "$0" -c "$1" backup run' "$STACK_SBINDIR/maboussole" "$conf"
	[ "$status" = 74 ]
	[[ $output == *'database.sql.zst.age'*'File too large'* ]]
	[ -z "$(backup list)" ]
	[ -z "$(find "$copies" -type f)" ]
	[ "$(last_run 'CONCAT(kind, state)')" = runfailed ]
	[[ $(last_run fault) == *'File too large'* ]]
	# nor where it is restored to
	fresh; cd /
	run bash -c 'ulimit -f 10; exec "$0" -c "$1" backup restore latest --identity "$2" --files "$3"' "$STACK_SBINDIR/maboussole" "$conf" "$keys/identity" "$STACK_DIR/into"
	[ "$status" = 74 ]
	[ -z "$(ls -d "$STACK_DIR"/into* 2>/dev/null)" ]
}

@test "killed half-way: what is left is unfinished, one at a time goes on, and the next says what happened" {
	local pid
	rm -rf "$copies"
	blocked tar
	begun run
	pid=$!
	PATH=$STACK_DIR/bin:$PATH refused 75 'another copy is being made' run
	ended KILL $pid
	unblocked
	[ "$(backup list --json | jq -r '.[].state')" = unfinished ]
	[ "$(last_run state)" = running ]
	# within the dump nothing of it is to be seen at all
	rm -rf "$copies"
	blocked mariadb-dump
	begun run
	ended KILL $!
	unblocked
	[ -z "$(backup list)" ]
	until_true backup run
	[ "$(stack_sql "SELECT COUNT(*) FROM backup_runs WHERE state = 'running'")" = 0 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM backup_runs WHERE fault = 'its process ended without a word'")" -ge 1 ]
	[ "$(backup list --json | jq -r '.[].state')" = complete ]
	# a program that fails is no copy either
	blocked age
	printf '#!/bin/sh\necho "age: error: no space for me" >&2; exit 1\n' >"$STACK_DIR/bin/age"
	PATH=$STACK_DIR/bin:$PATH refused 70 'age: error: no space for me' run
	unblocked
	[ "$(backup list --json | jq length)" = 1 ]
}

@test "stopped by a signal it takes away what it has begun" {
	fresh; cd /
	blocked zstd
	begun verify latest $(identity)
	[ "$(there 'maboussole_verify%')" = 1 ]
	ended TERM $!
	unblocked
	[ "$status" = 75 ]
	[ "$(there 'maboussole_verify%')" = 0 ]
	# one that was killed leaves its database to the next
	blocked zstd
	begun verify latest $(identity)
	ended KILL $!
	unblocked
	[ "$(there 'maboussole_verify%')" = 1 ]
	until_true backup verify latest $(identity)
	[ "$(there 'maboussole_verify%')" = 0 ]
}

@test "pruned by days, weeks and months: the newest good one, foreign ones and those at work stay" {
	local day name
	fresh; cd /
	for day in 1 2 3 4 5 6 7 8 9 40 41 80 500; do
		name=$(date -u +%Y%m%dT%H%M%SZ -d "$day days ago")-abcd
		cp -a "$STACK_DIR/sound" "$copies/$name"
		(cd "$copies/$name" && edit ".name = \"$name\"")
	done
	name=$(date -u +%Y%m%dT%H%M%SZ -d '600 days ago')
	cp -a "$STACK_DIR/sound" "$copies/$name-efgh" && rm "$copies/$name-efgh/manifest.json"
	touch -d '3 days ago' "$copies/$name-efgh"/*
	cp -a "$STACK_DIR/sound" "$copies/$name-jkmn" && rm "$copies/$name-jkmn/manifest.json"
	touch "$copies/$name-jkmn"/*
	cp -a "$STACK_DIR/sound" "$copies/$name-pqrs"
	mkdir "$copies/others" && echo x >"$copies/others/file"
	sed '/position:/a\  keep_daily: 3\n  keep_weekly: 0\n  keep_monthly: 2' "$conf" >"$STACK_DIR/prune.yaml"
	prune() { "$STACK_SBINDIR/maboussole" -c "$STACK_DIR/prune.yaml" backup prune "$@"; }
	prune --dry-run >"$STACK_DIR/would"
	[ "$(ls "$copies" | wc -l)" = 18 ]
	prune >"$STACK_DIR/did"
	diff <(sed 's/would be removed/removed/' "$STACK_DIR/would") "$STACK_DIR/did"
	[ "$(state "$sound")" = complete ]
	# three days, and the last of an earlier month
	[ "$(backup list --json | jq '[.[] | select(.state == "complete")] | length')" -le 4 ]
	[ -d "$copies/$name-jkmn" ]
	[ -d "$copies/$name-pqrs" ]
	[ -e "$copies/others/file" ]
	[ -z "$(state "$name-efgh")" ]
	run prune
	[ -z "$output" ]
}

@test "to a store that checks signatures and hashes, proved from there and brought back" {
	fresh; cd /
	mkdir -m 700 "$STACK_DIR/s3"
	(umask 077; echo 'secret/of+the tests' >"$keys/s3")
	python3 "$TOP_SRCDIR/tests/lib/s3d.py" "$STACK_DIR/s3" 0 --part-min 65536 --page 3 3>&- 2>"$STACK_DIR/log/s3.log" &
	echo $! >"$STACK_DIR/s3.pid"
	until_true test -e "$STACK_DIR/s3/port"
	cp "$conf" "$STACK_DIR/near.yaml"
	cat >>"$conf" <<-YAML
		s3:
		  endpoint: "http://127.0.0.1:$(cat "$STACK_DIR/s3/port")"
		  region: af-south-1
		  bucket: copies
		  access_key: AKIDOFTHETESTS
		  secret_key_file: "$keys/s3"
		  part_size: 65536
	YAML
	sed -i 's/^backup:/&\n  disk: s3/' "$conf"
	backup run
	[ "$(backup list --json | jq -r '.[].state')" = complete ]
	[ "$(newest)" != "$sound" ]
	backup verify latest $(identity)
	backup restore latest $(identity) --files "$STACK_DIR/from_s3"
	diff -r --no-dereference "$own" "$STACK_DIR/from_s3/own_reports"
	mv "$STACK_DIR/near.yaml" "$conf"
	[ "$(newest)" = "$sound" ]
}

@test "keys are made once, for their owner alone" {
	[ "$(stat -c %a "$keys/sign")" = 600 ]
	[ "$(stat -c %a "$keys/identity")" = 600 ]
	grep -q '^age1' "$keys/recipient"
	refused 73 "$keys/sign: File exists" keys
	refused 73 'file exists' keys --identity "$keys/identity"
	chmod 644 "$keys/sign"
	run backup run
	chmod 600 "$keys/sign"
	[ "$status" = 78 ]
	[[ $output == *'others have access to it'* ]]
}

# stored ARGS...: the same command where the environment says that copies are in the store.
stored() { BACKUP_DISK=s3 BACKUP_PATH=lome/copies stack_admin backup "$@" </dev/null; }
stored_states() { stored list --json | jq -r '[.[].state] | join(" ")'; }

@test "in an S3-compatible store: made, cut off, listed, proved, restored, pushed there and pruned" {
	. "$TOP_SRCDIR/tests/lib/store.sh"
	local store=$STACK_DIR/store name
	fresh
	store_start "$store"
	cp "$conf" "$STACK_DIR/before"
	(umask 077; echo 'secret/of+the tests' >"$keys/store"; echo 'another' >"$keys/not-store")
	cat >>"$conf" <<-YAML
		s3: {endpoint: "http://127.0.0.1:$(cat "$store/port")", region: af-south-1, bucket: copies,
		  access_key: AKIDOFTHETESTS, secret_key_file: "$keys/store", part_size: 65536, retry: "1 1 1"}
	YAML
	# what is cut off is no copy, and leaves nothing
	store_faults "$store" 'always UploadPart#2 status 503 SlowDown'
	run -74 --separate-stderr stored run
	[[ $stderr == *'the store asks for fewer requests (503 SlowDown)'* ]]
	store_faults "$store"
	[ -z "$(stored_states)" ]
	[ -z "$(ls "$store/uploads" "$store/copies" | grep -v :)" ]
	# the local copy, and one that is made there through a bad hour
	stored push
	store_faults "$store" 'UploadPart#2 cut 1000' 'CompleteMultipartUpload error-200' 'PutObject deaf'
	stored run
	[ ! -s "$store/faults" ]
	[ "$(stored_states)" = 'complete complete' ]
	[ "$(stored list --json | jq -r '.[1].name')" = "$sound" ]
	[ "$(store_asked "$store" 'PutObject lome/copies/.*/manifest.json .* 200')" = 2 ]
	# proved and restored, whatever is cut on the way back
	store_faults "$store" 'GetObject cut-answer 5000' 'GetObject status 500 InternalError'
	stored verify "$sound" --quick
	store_faults "$store" 'GetObject cut-answer 500' 'GetObject cut-answer 70' 'GetObject late 0.1'
	stored verify latest $(identity)
	stored restore latest $(identity) --into mb_stored --as-is --files "$STACK_DIR/stored"
	cmp <(plain maboussole) <(plain mb_stored)
	diff -r --no-dereference "$own" "$STACK_DIR/stored/own_reports"
	sql 'DROP DATABASE mb_stored'
	# a byte of it is another one
	name=$(stored list --json | jq -r '.[0].name')
	printf x | dd of="$store/copies/lome%2Fcopies%2F$name%2Fdatabase.sql.zst.age" bs=1 seek=2000 conv=notrunc 2>/dev/null
	run -65 --separate-stderr stored verify latest --quick
	# no secret, no list; and the newest of a day is kept
	sed -i "s|$keys/store|$keys/not-store|" "$conf"
	run -74 --separate-stderr stored list
	[[ $stderr == *'(403 SignatureDoesNotMatch)'* ]]
	sed -i "s|$keys/not-store|$keys/store|" "$conf"
	stored prune
	[ "$(stored list --json | jq -r '.[].name')" = "$name" ]
	[ "$(backup list --json | jq -r '.[].name')" = "$sound" ]
	mv "$STACK_DIR/before" "$conf"
}
