# Programs outside are told of what happens: by a real receiver, which is good and bad in
# every way, and by every message being verified by another implementation of the signature.

load ../lib/stack.sh
load ../lib/browse.sh

PYTHON=/usr/bin/python3
EVENTS='prospect_created prospect_changed prospect_moved prospect_assigned prospect_deleted prospect_restored prospect_merged prospect_parted client_created client_moved client_assigned'

setup_file()
{
	stack_require openssl
	export STACK_SENDING='queue: {run: false}' STACK_SETTINGS=$'validate: true\nhooks: {plain: true}'
	stack_start
	export BASE=$STACK_DIR/base.yaml
	grep -vE '^(queue|hooks):' "$STACK_DIR/maboussole.yaml" >"$BASE"
}

teardown_file()
{
	stack_stop
}

setup()
{
	TOLD=$BATS_TEST_TMPDIR/told
	mkdir "$TOLD"
	PORT=$(_stack_free_port)
	SERVER= QUEUES= HOOK= SECRET=
	stack_sql "UPDATE hooks SET deleted_at = UTC_TIMESTAMP(), status = 'gone'; UPDATE hook_deliveries SET status = 'dead', next_attempt_at = NULL;
		UPDATE outbox SET status = 'sent', next_attempt_at = NULL"
	# the password was given just now
	become super_admin "$(viewer super_admin id)"
}

teardown()
{
	local pid
	for pid in $QUEUES $SERVER; do
		_stack_end "$pid" 35
	done
	[ -e "$BATS_TEST_TMPDIR/queue.log" ] || return 0
	cat "$BATS_TEST_TMPDIR/queue.log"
	not grep -qE 'ERROR: [A-Za-z]*Sanitizer|runtime error' "$BATS_TEST_TMPDIR/queue.log"
}

# mode MODE [PATH]: how the receiver answers.
mode() { echo "$1" >"$TOLD/new" && mv "$TOLD/new" "$TOLD/mode${2:+.$2}"; }

receiver()
{
	_stack_child "$BATS_TEST_TMPDIR/server.log" $PYTHON "$TOP_SRCDIR/tests/lib/hookd.py" "$TOLD" "$PORT" "$@"
	SERVER=$!
	until_true stack_port_taken "$PORT"
}

# queue [OPTION...]: one that sends, with options of hooks: beside the usual ones.
queue()
{
	local options='plain: true, private: true, timeout: 2, retry: "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1"'
	{
		cat "$BASE"
		printf 'queue: {remind: false}\nhooks: {%s}\nmail: {folder: "%s"}\n' "${1-$options}" "$BATS_TEST_TMPDIR"
	} >"$BATS_TEST_TMPDIR/conf.yaml"
	_stack_child "$BATS_TEST_TMPDIR/queue.log" "$STACK_LIBEXECDIR/maboussole-worker" \
		-c "$BATS_TEST_TMPDIR/conf.yaml" --queue
	QUEUES="$QUEUES $!"
}

# hook [URL [EVENT...]]: registers one, of everything when nothing is said, as $HOOK with $SECRET.
hook()
{
	local url=${1-http://127.0.0.1:$PORT/hook} form=() event
	shift || :
	[ $# -gt 0 ] || set -- $EVENTS
	for event; do form+=("$event=yes"); done
	visit /hooks/new
	send /hooks "key=$(field key)" name=Essai "url=$url" "${form[@]}" branch_id= partner_id=
	[ "$status" = 200 ] || { echo "$status"; return 1; }
	SECRET=$(grep -oE 'whsec_[A-Za-z0-9+/]{43}=' "$body" | head -n 1)
	[ -n "$SECRET" ]
	HOOK=$(stack_sql 'SELECT MAX(id) FROM hooks')
}

# prospect NAME: a new one, $ID.
prospect()
{
	visit /prospects/new
	send /prospects "key=$(field key)" "last_name=$1" first_name=Essai email="$1.$RANDOM@x.example" source=walk_in despite=essai
	[ "$status" = 303 ] || { echo "$status"; grep -o 'class="fault".*' "$body" | head -c 300; return 1; }
	ID=$(location | grep -oE '[0-9]+')
}

# change ID NAME: another first name.
change()
{
	visit "/prospects/$1/edit"
	send "/prospects/$1" "version=$(field version)" "first_name=$2" despite=essai
	[ "$status" = 303 ]
}

# Messages: how many in that state; whether none is open; whether the receiver has so many.
count() { stack_sql "SELECT COUNT(*) FROM hook_deliveries WHERE hook_id = $HOOK AND $1"; }
settled() { [ "$(count "status IN ('queued', 'sending')")" = 0 ]; }
arrived() { [ "$(ls "$TOLD" | grep -c 'json$')" -ge "$1" ]; }
state() { stack_sql "SELECT $1 FROM hook_deliveries WHERE hook_id = $HOOK ORDER BY id DESC LIMIT 1"; }
is() { [ "$(state "$1")" = "$2" ]; }
hook_is() { [ "$(stack_sql "SELECT $1 FROM hooks WHERE id = ${3-$HOOK}")" = "$2" ]; }

# told EXPRESSION: of each request, in their order, a line; verified, each by this secret.
told()
{
	$PYTHON - "$TOLD" "${2-$SECRET}" "$1" <<-'END'
		import base64, glob, hashlib, hmac, json, sys
		key = base64.b64decode(sys.argv[2][6:])
		for path in sorted(glob.glob(sys.argv[1] + "/*.json")):
		    r = json.load(open(path))
		    h, text = r["headers"], r["body"]
		    mac = hmac.new(key, ("%s.%s.%s" % (h["webhook-id"], h["webhook-timestamp"], text)).encode(), hashlib.sha256)
		    good = [s for s in h["webhook-signature"].split() if s == "v1," + base64.b64encode(mac.digest()).decode()]
		    assert len(good) == 1, h
		    assert h["content-type"] == "application/json" and h["user-agent"] == "MaBoussole", h
		    b = json.loads(text)
		    assert b["id"] == h["webhook-id"], r
		    d, id, status, path = b["data"], b["id"], r["status"], r["path"]
		    print(eval(sys.argv[3]))
	END
}

# What was noted in the histories since entry N that is told, each by its event's id.
noted() { stack_sql "SELECT COUNT(*) FROM activities WHERE id > $1 AND code IS NOT NULL AND code <> 'call-unanswered'"; }
last_entry() { stack_sql 'SELECT COALESCE(MAX(id), 0) FROM activities'; }

@test "what is registered is an address of the right kind, and its secret is shown once" {
	local form=(name=Essai client_moved=yes branch_id= partner_id=)
	visit /hooks/new
	send /hooks "key=$(field key)" "${form[@]}" url=https://example.org:22/
	[ "$status" = 422 ]
	shown 'Le port est 443'
	visit /hooks/new
	send /hooks "key=$(field key)" name=Essai url=https://example.org/ branch_id= partner_id=
	[ "$status" = 422 ]
	shown 'Cochez au moins un événement'
	hook https://example.org/ client_moved prospect_merged
	visit "/hooks/$HOOK"
	[ "$status" = 200 ]
	shown 'Client avancé'
	not shown 'Prospect enregistré'
	not shown whsec_
	for format in json xml; do
		visit "/hooks/$HOOK.$format"
		not grep -qi "secret.*[A-Za-z0-9+/]{43}" "$body"
		not shown "${SECRET#whsec_}"
	done
	visit "/hooks/$HOOK/edit"
	# as a browser posts it: boxes that are ticked, and nothing of the others
	send "/hooks/$HOOK" "version=$(field version)" name=Autre client_moved=yes client_created=yes
	[ "$status" = 303 ] || { echo "$status"; grep -oE 'class="fault".*' "$body" | head -c 400; false; }
	hook_is "CONCAT(name, ' ', events, ' ', url)" 'Autre client.created,client.moved https://example.org/'
	stale super_admin
	visit "/hooks/$HOOK"
	send "/hooks/$HOOK/rotate"
	[ "$status" = 401 ]
	hook_is 'old_secret IS NULL' 1
}

@test "a change is told once it is there, signed, and without a word about the person" {
	receiver
	queue
	hook
	prospect Indiscrète
	change "$ID" Curieuse
	until_true settled
	[ "$(told 'b["type"] + " " + d["what"] + " " + str(d["id"])')" = "prospect.created create $ID
prospect.changed edit $ID" ] || [ "$(told 'b["type"]' | sort | tr '\n' ' ')" = 'prospect.assigned prospect.changed prospect.created ' ]
	[ "$(told 'd["reference"] + d["status"] + d["entity"]' | sort -u)" = "$(stack_sql "SELECT CONCAT(reference_number, status, 'prospect') FROM prospects WHERE id = $ID")" ]
	told 'sorted(d)' | sort -u | grep -qx "\['entity', 'id', 'link', 'reference', 'status', 'what'\]"
	not grep -riE 'Indiscr|Curieuse|x\.example' "$TOLD"
	# to be read by a key; by a session the same record stands beside it
	visit "$(told 'd["link"]' | head -n 1 | sed "s|^http://[^/]*||")"
	[ "$status" = 401 ]
	visit "$(told 'd["link"]' | head -n 1 | sed "s|^http://[^/]*/api/v1\(.*\)|\1.json|")"
	[ "$status" = 200 ]
	shown Curieuse
	visit "/hooks/$HOOK"
	shown 'Prospect modifié'
	visit "/deliveries?hook_id=$HOOK"
	shown 'Envoyé'
	visit "/deliveries?hook_id=$HOOK&status=dead"
	shown 'Aucun envoi ne correspond'
}

@test "the examples of the manual take what was told, and nothing else" {
	local page=$TOP_SRCDIR/src/cmd/maboussole-hooks.7 all
	receiver
	queue
	hook
	prospect Manuel
	until_true settled
	sed -n '/begin shell/,/end shell/p' "$page" | grep -v '^\.' >"$BATS_TEST_TMPDIR/verify.sh"
	sed -n '/begin python/,/end python/p' "$page" | grep -v '^\.' >"$BATS_TEST_TMPDIR/verify.py"
	cat >"$BATS_TEST_TMPDIR/try.py" <<-'END'
		import glob, json, subprocess, sys
		exec(open(sys.argv[1] + "/verify.py").read())
		secret, folder = sys.argv[2], sys.argv[1]
		def shell(secret, h, body):
		    return subprocess.run(["sh", folder + "/verify.sh", secret, h["webhook-id"], h["webhook-timestamp"],
		        h["webhook-signature"]], input=body).returncode == 0
		def python(secret, h, body):
		    try:
		        return bool(verify(secret, h, body))
		    except ValueError:
		        return False
		for path in glob.glob(folder + "/told/*.json"):
		    r = json.load(open(path))
		    h, body = r["headers"], r["body"].encode()
		    other = "whsec_" + base64.b64encode(b"x" * 32).decode()
		    late = dict(h, **{"webhook-timestamp": str(int(h["webhook-timestamp"]) - 301)})
		    two = dict(h, **{"webhook-signature": "v1,AAAA " + h["webhook-signature"]})
		    for check in shell, python:
		        assert check(secret, h, body) and check(secret, two, body), (check, h)
		        assert not check(other, h, body) and not check(secret, h, body + b" ") and not check(secret, late, body), check
		        assert not check(secret, dict(h, **{"webhook-id": "x"}), body), check
		    # what is old is refused though it is signed
		    text = ("%s.%s." % (h["webhook-id"], late["webhook-timestamp"])).encode() + body
		    key = base64.b64decode(secret[6:])
		    late["webhook-signature"] = "v1," + base64.b64encode(hmac.digest(key, text, "sha256")).decode()
		    assert not shell(secret, late, body) and not python(secret, late, body)
		    print("verified")
	END
	all=$($PYTHON "$BATS_TEST_TMPDIR/try.py" "$BATS_TEST_TMPDIR" "$SECRET")
	[ "$(grep -c verified <<<"$all")" = "$(ls "$TOLD"/*.json | wc -l)" ]
	arrived 1
}

@test "what was rolled back is told to nobody" {
	local reference from
	receiver
	queue
	hook
	prospect Rejet
	reference=$(stack_sql "SELECT reference_number FROM prospects WHERE id = $ID")
	stack_sql "UPDATE prospects SET status = 'validated', agreed_at = UTC_TIMESTAMP(), agreed_via = 'phone', desired_destination = 'FR', advisor_id = COALESCE(advisor_id, $(viewer advisor id)) WHERE id = $ID;
		INSERT INTO clients (prospect_id, reference_number)
			SELECT p.id, REPLACE('$reference', 'PROS', 'CLI') FROM prospects p LEFT JOIN clients c ON c.prospect_id = p.id
			 WHERE c.id IS NULL AND p.id <> $ID LIMIT 1"
	until_true settled
	from=$(count TRUE)
	# it is noted, and then the client's number is another's
	visit "/prospects/$ID/convert"
	[ "$status" = 200 ]
	send "/prospects/$ID/convert" "version=$(field version)"
	[ "$status" = 409 ]
	[ "$(count TRUE)" = "$from" ]
	stack_sql "DELETE FROM clients WHERE reference_number = REPLACE('$reference', 'PROS', 'CLI')"
	visit "/prospects/$ID/convert"
	send "/prospects/$ID/convert" "version=$(field version)"
	[ "$status" = 303 ]
	until_true settled
	[ "$(told 'b["type"] + " " + d["entity"] + " " + d["what"] + " " + d["status"]' | tail -n 2)" = "prospect.moved prospect convert converted
client.created client convert active" ]
	[ "$(told 'str(d["id"])' | tail -n 1)" = "$(stack_sql "SELECT id FROM clients WHERE prospect_id = $ID")" ]
}

@test "a receiver that is down, and one that fails: the same message again, later ones about the record behind it" {
	hook
	queue
	prospect Patience
	change "$ID" Deux
	change "$ID" Trois
	until_true eval '[ "$(count "attempts > 1")" -ge 1 ]'
	is 'fault IN ("unreachable") OR attempts = 0' 1
	mode 500
	receiver
	until_true arrived 3
	[ "$(told id | sort -u | wc -l)" = 1 ]
	[ "$(stack_sql "SELECT fault = 'answer' AND answered = 500 AND answer = 'the receiver says 500' FROM hook_deliveries WHERE hook_id = $HOOK ORDER BY id LIMIT 1")" = 1 ]
	mode 200
	until_true settled
	[ "$(told 'id if status == 200 else ""' | grep . | sort | uniq -d | wc -l)" = 0 ]
	[ "$(told 'id if status == 200 else ""' | grep .)" = "$(stack_sql "SELECT event_id FROM hook_deliveries WHERE hook_id = $HOOK ORDER BY id")" ]
	[ "$(stack_sql "SELECT CONCAT(failures, failing_since IS NULL) FROM hook_health WHERE hook_id = $HOOK")" = 01 ]
}

@test "another record does not wait for one that fails" {
	local first
	receiver
	hook
	queue 'plain: true, private: true, timeout: 2, retry: "1 30 30"'
	mode 500
	prospect Bloque
	until_true arrived 1
	mode 200
	prospect Libre
	until_true eval '[ "$(told "str(d[\"id\"]) + str(status)" | grep -c "^${ID}200")" -ge 1 ]'
}

@test "a message is sent again by hand with the id it had, and a test whenever it is asked for" {
	receiver
	queue
	hook
	visit "/hooks/$HOOK"
	send "/hooks/$HOOK/test"
	[ "$status" = 303 ]
	until_true settled
	[ "$(told 'b["type"] + str(d["id"])')" = "test$HOOK" ]
	ID=$(state id)
	visit "/deliveries/$ID"
	shown 'Envoyer à nouveau'
	send "/deliveries/$ID/retry"
	[ "$status" = 303 ]
	until_true arrived 2
	[ "$(told id | sort -u | wc -l)" = 1 ]
	until_true settled
	visit "/hooks/$HOOK"
	send "/hooks/$HOOK/pause"
	visit "/hooks/$HOOK"
	send "/hooks/$HOOK/test"
	[ "$status" = 409 ]
	visit "/deliveries/$ID"
	send "/deliveries/$ID/retry"
	[ "$status" = 409 ]
}

@test "what happens in a pause is told when it is over" {
	receiver
	queue
	hook
	visit "/hooks/$HOOK"
	send "/hooks/$HOOK/pause"
	prospect Pause
	[ "$(count "status = 'queued' AND attempts = 0")" -ge 1 ]
	visit "/hooks/$HOOK"
	send "/hooks/$HOOK/resume"
	until_true settled
	[ "$(told id | wc -l)" = "$(count TRUE)" ]
}

@test "for a day after the secret was changed both are signed with" {
	local old=$SECRET
	receiver
	queue
	hook
	old=$SECRET
	visit "/hooks/$HOOK"
	send "/hooks/$HOOK/rotate"
	[ "$status" = 200 ]
	SECRET=$(grep -oE 'whsec_[A-Za-z0-9+/]{43}=' "$body" | head -n 1)
	[ "$SECRET" != "$old" ]
	send "/hooks/$HOOK/test"
	until_true settled
	[ "$(told 'len(h["webhook-signature"].split())')" = 2 ]
	[ "$(told 'len(h["webhook-signature"].split())' "$old")" = 2 ]
	rm "$TOLD"/*.json
	stack_sql "UPDATE hooks SET old_until = UTC_TIMESTAMP() - INTERVAL 1 SECOND WHERE id = $HOOK"
	visit "/hooks/$HOOK"
	send "/hooks/$HOOK/test"
	until_true settled
	[ "$(told 'len(h["webhook-signature"].split())')" = 1 ]
}

letters() { stack_sql "SELECT COUNT(*) FROM outbox WHERE template = '$1' AND document LIKE '%/hooks/$HOOK<%'"; }

@test "410 ends it, the administrators are told, and nothing is kept for it" {
	local before
	receiver
	mode 410
	queue
	hook
	prospect Adieu
	until_true hook_is status gone
	[ "$(letters hook/gone)" = "$(stack_sql "SELECT COUNT(*) FROM users WHERE role = 'super_admin' AND status = 'active'")" ]
	before=$(count TRUE)
	prospect Muet
	[ "$(count TRUE)" = "$before" ]
	mode 200
	visit "/hooks/$HOOK"
	shown 'Arrêté'
	send "/hooks/$HOOK/resume"
	prospect Retour
	until_true settled
	[ "$(count TRUE)" -gt "$before" ]
	is status sent
}

@test "after the last attempt a message is given up and said to be, once a day; a hook that fails for days is ended" {
	local admins
	admins=$(stack_sql "SELECT COUNT(*) FROM users WHERE role = 'super_admin' AND status = 'active'")
	receiver
	mode 503
	queue 'plain: true, private: true, timeout: 2, retry: "0"'
	hook
	prospect Perdu
	prospect Perdue
	until_true settled
	[ "$(count "status = 'dead' AND attempts = 2")" = "$(count TRUE)" ]
	[ "$(letters hook/given-up)" = "$admins" ]
	hook_is status active
	stack_sql "UPDATE hook_health SET failing_since = UTC_TIMESTAMP() - INTERVAL 73 HOUR WHERE hook_id = $HOOK"
	prospect Dernier
	until_true hook_is status failing
	[ "$(letters hook/failing)" = "$admins" ]
}

@test "a redirection is a failure and is not followed" {
	receiver
	mode "302 http://127.0.0.1:$PORT/other" hook
	queue 'plain: true, private: true, timeout: 2, retry: "0"'
	hook
	visit "/hooks/$HOOK"
	send "/hooks/$HOOK/test"
	until_true settled
	is "CONCAT(fault, answered)" redirect302
	[ "$(told path | sort -u)" = /hook ]
}

@test "no address of this host or the local network is called, whatever its name" {
	local url
	receiver
	queue 'plain: true, timeout: 2, retry: "0"'
	for url in "http://127.0.0.1:$PORT/" "http://localhost:$PORT/" "http://[::1]:$PORT/" "http://[::ffff:127.0.0.1]:$PORT/" \
		"http://10.255.255.1:$PORT/" http://169.254.169.254/latest "http://0.0.0.0:$PORT/" "http://2130706433:$PORT/"; do
		hook "$url"
		visit "/hooks/$HOOK"
		send "/hooks/$HOOK/test"
		until_true settled
		is fault private || { echo "$url: $(state 'CONCAT_WS(" ", fault, last_error)')"; return 1; }
	done
	not arrived 1
	# and by http nothing where that is not allowed any more
	stack_sql "UPDATE hooks SET deleted_at = UTC_TIMESTAMP()"
	_stack_end $QUEUES 35
	queue 'private: true, timeout: 2, retry: "0"'
	stack_sql "UPDATE hooks SET deleted_at = NULL WHERE id = $HOOK"
	visit "/hooks/$HOOK"
	send "/hooks/$HOOK/test"
	until_true settled
	is fault address
}

@test "by TLS to whose certificate is signed by whom we trust, and to nobody else" {
	local name
	cd "$BATS_TEST_TMPDIR"
	for name in ca other; do
		openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj "/CN=$name" \
			-keyout $name.key -out $name.pem 2>/dev/null
	done
	openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=hook.test -keyout hook.key -out hook.csr 2>/dev/null
	printf 'subjectAltName=IP:127.0.0.1' | openssl x509 -req -in hook.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 \
		-extfile /dev/stdin -out hook.pem 2>/dev/null
	receiver hook.pem hook.key
	queue "private: true, timeout: 2, retry: \"0\", tls_ca: \"$PWD/other.pem\""
	hook "https://127.0.0.1:$PORT/hook"
	visit "/hooks/$HOOK"
	send "/hooks/$HOOK/test"
	until_true settled
	is fault tls
	not arrived 1
	_stack_end $QUEUES 35
	queue "private: true, timeout: 2, retry: \"0\", tls_ca: \"$PWD/ca.pem\""
	visit "/hooks/$HOOK"
	send "/hooks/$HOOK/test"
	until_true settled
	is status sent
	[ "$(told 'b["type"]')" = test ]
}

@test "a receiver too slow to wait for holds up neither letters nor other hooks; of a flood 500 bytes are kept" {
	local slow
	receiver
	mode hold slow
	mode flood
	queue
	hook "http://127.0.0.1:$PORT/slow"
	slow=$HOOK
	visit "/hooks/$HOOK"
	send "/hooks/$HOOK/test"
	until_true is status sending
	stack_sql "INSERT INTO outbox (channel, to_address, template, locale, next_attempt_at, document)
		VALUES ('mail', 'quick@x.example', 'account/reset', 'fr', UTC_TIMESTAMP(6),
		'<letter template=\"account/reset\" lang=\"fr\"><value name=\"name\">N</value><value name=\"link\">https://x.example/</value><value name=\"minutes\">30</value></letter>')"
	until_true eval '[ "$(stack_sql "SELECT status FROM outbox WHERE to_address = \"quick@x.example\"")" = sent ]'
	hook "http://127.0.0.1:$PORT/quick"
	visit "/hooks/$HOOK"
	send "/hooks/$HOOK/test"
	until_true settled
	is status sent
	is 'LENGTH(answer) BETWEEN 1 AND 500' 1
	HOOK=$slow
	until_true is fault slow
	mode 200 slow
	until_true settled
	is status sent
}

# The process that tells, of the queue's.
teller() { pgrep -P "${QUEUES##* }" -x mb-hooks; }

@test "killed in the middle, both processes in turn: every event arrives, at least once, and of each record in its order" {
	local from i events
	receiver
	hook
	queue
	from=$(last_entry)
	for i in a b c d e f; do
		prospect "Meurtre$i"
		change "$ID" Encore
		mode hold
		until_true eval '[ "$(count "status = \"sending\"")" = 1 ] || settled'
		if [[ "$i" = [ace] ]]; then
			until_true eval '[ -n "$(teller)" ]'
			kill -9 "$(teller)"
		else
			kill -9 "${QUEUES##* }"
			until_true eval '! _stack_alive ${QUEUES##* }'
			queue
		fi
		mode 200
		# nobody waits until the claim of who died lapses
		stack_sql "UPDATE hook_deliveries SET next_attempt_at = UTC_TIMESTAMP(6) WHERE hook_id = $HOOK AND status = 'sending'"
	done
	until_true settled
	events=$(noted "$from")
	[ "$events" -ge 12 ]
	[ "$(count "status = 'sent'")" = "$events" ]
	[ "$(told id | sort -u | wc -l)" = "$events" ]
	# of each record, the first time each was taken is in the order they were written
	[ "$(told 'str(d["id"]) + " " + id' | awk '!seen[$0]++' | sort -s -n -k1,1)" = "$(stack_sql "SELECT CONCAT(prospect_id, ' ', event_id) FROM hook_deliveries WHERE hook_id = $HOOK ORDER BY prospect_id, id")" ]
}

@test "two queues share the work, and what each record had happens in its order" {
	receiver
	hook
	queue; queue
	for i in a b c; do
		prospect "Partage$i"
		change "$ID" Encore
		change "$ID" Toujours
	done
	until_true settled
	[ "$(told id | sort | uniq -d | wc -l)" = 0 ]
	[ "$(told 'str(d["id"]) + " " + id' | sort -s -n -k1,1)" = "$(stack_sql "SELECT CONCAT(prospect_id, ' ', event_id) FROM hook_deliveries WHERE hook_id = $HOOK ORDER BY prospect_id, id")" ]
}

@test "what many are told of at once is told of each, and of nobody else's branch or partner" {
	local from branch advisor to all
	hook
	all=$HOOK
	from=$(last_entry)
	branch=$(stack_sql "INSERT INTO branches (code, name) VALUES ('ANX', 'Annexe'); SELECT LAST_INSERT_ID()")
	hook http://127.0.0.1:1024/
	stack_sql "UPDATE hooks SET branch_id = $branch WHERE id = $HOOK"
	# a holiday moves deadlines, and who leaves hands over
	prospect Féérie
	stack_sql "UPDATE prospects SET branch_id = $branch WHERE id = $ID"
	change "$ID" Un
	prospect Sans
	stack_sql "UPDATE prospects SET branch_id = NULL WHERE id = $ID"
	change "$ID" Deux
	[ "$(count "prospect_id = $ID AND code = 'edit'")" = 0 ]
	[ "$(count "code = 'edit'")" = 1 ]
	advisor=$(viewer advisor id)
	visit "/users/$advisor"
	visit "/users/$advisor/deactivate"
	[ "$status" = 200 ]
	send "/users/$advisor/deactivate" "version=$(field version)" prospects=queue clients=spread
	[ "$status" = 303 ] || { grep -oE 'class="fault"[^<]*<[^<]*<[^<]*<[^<]*' "$body"; false; }
	HOOK=$all
	[ "$(count "code = 'assign' AND type = 'prospect.assigned'")" -gt 1 ]
	[ "$(count TRUE)" = "$(noted "$from")" ]
	[ "$(count "type LIKE 'client.%' AND client_id IS NULL")" = 0 ]
	stack_sql "UPDATE users SET status = 'active', deactivated_at = NULL, deactivated_by = NULL WHERE id = $advisor"
}

# asked COMMAND...: the statements about hooks that the workers ran for it, a line each.
asked()
{
	local log
	log=$(mktemp "$BATS_TEST_TMPDIR/general.XXXXXX")
	stack_sql "SET GLOBAL log_output = 'FILE'; SET GLOBAL general_log_file = '$log'; SET GLOBAL general_log = 1"
	"$@"
	stack_sql "SET GLOBAL general_log = 0"
	tr '\n' ' ' <"$log" | sed 's/ *Execute\t/\n/g' | grep -E '^(SELECT|INSERT|UPDATE)' | grep -oE 'hook_deliveries|FROM hooks h' | sort | uniq -c | tr -s ' \n' ' '
}

@test "a page that changes something asks once whether anybody wants to know, and no other page does" {
	prospect Compte
	[ "$(asked change "$ID" Seule)" = ' 1 FROM hooks h ' ]
	[ "$(asked prospect Double)" = ' 1 FROM hooks h ' ]
	[ -z "$(asked visit "/prospects/$ID")" ]
	[ -z "$(asked visit /prospects)" ]
	hook http://127.0.0.1:1024/ client_moved
	[ "$(asked change "$ID" Encore)" = ' 1 FROM hooks h ' ]
}

# Of the statements about messages in the server's slow query log, the most rows one examined.
examined()
{
	awk '/^# Query_time/ { n = $0; sub(/.*Rows_examined: /, "", n) } /hook_deliveries/ && !/INSERT/ { if (n > most) most = n } END { print most + 0 }' "$1"
}

rows_read() { stack_sql "SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'ROWS_READ'"; }

# bats test_tags=counting
@test "what there is to look through is little, however much was told and is to be told" {
	local log=$BATS_TEST_TMPDIR/slow.log most path read
	hook "http://127.0.0.1:$PORT/down"
	stack_sql "INSERT INTO hook_deliveries (hook_id, event_id, type, prospect_id, status, attempts, created_at)
			SELECT $HOOK, CONCAT('old-', seq), 'prospect.changed', (SELECT MIN(id) FROM prospects), IF(seq % 20, 'sent', 'dead'), 1, UTC_TIMESTAMP() - INTERVAL seq SECOND FROM seq_1_to_40000"
	stack_sql "INSERT INTO hook_deliveries (hook_id, event_id, type, prospect_id, next_attempt_at)
			SELECT $HOOK, CONCAT('new-', p.id), 'prospect.changed', p.id, UTC_TIMESTAMP(6) FROM prospects p LIMIT 60;
		INSERT INTO hook_deliveries (hook_id, event_id, type, prospect_id, next_attempt_at)
			SELECT $HOOK, CONCAT('next-', p.id), 'prospect.changed', p.id, UTC_TIMESTAMP(6) FROM prospects p LIMIT 60;
		ANALYZE TABLE hook_deliveries" >/dev/null
	stack_sql "SET GLOBAL slow_query_log_file = '$log'; SET GLOBAL log_output = 'FILE'; SET GLOBAL long_query_time = 0; SET GLOBAL slow_query_log = 1"
	for path in /hooks "/hooks/$HOOK" /deliveries "/deliveries?hook_id=$HOOK" '/deliveries?status=dead' "/deliveries?hook_id=$HOOK&status=dead" \
		'/deliveries?q=PROS-2026-00001' "/deliveries?hook_id=$HOOK&at=last" '/deliveries?at=last'; do
		read=$(rows_read)
		visit "$path"
		[ "$status" = 200 ]
		read=$(($(rows_read) - read))
		echo "$path: $read rows read"
		[ "$read" -le 5000 ]
	done
	receiver
	mode 500
	queue 'plain: true, private: true, timeout: 2, retry: "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0"'
	until_true arrived 20
	mode 200
	until_true settled
	stack_sql 'SET GLOBAL slow_query_log = 0; SET GLOBAL long_query_time = 10'
	most=$(examined "$log")
	echo "# most rows examined by a statement of the process that tells: $most" >&3
	[ "$most" -gt 0 ]
	[ "$most" -le 200 ]
}

@test "what is old goes, a part at each turn" {
	hook http://127.0.0.1:1024/
	stack_sql "INSERT INTO hook_deliveries (hook_id, event_id, type, status, created_at)
		SELECT $HOOK, CONCAT('age-', seq), 'test', 'dead', UTC_TIMESTAMP() - INTERVAL 29 + seq DAY FROM seq_0_to_4"
	{
		cat "$BASE"
		printf 'queue: {remind: true}\nmail: {folder: "%s"}\n' "$BATS_TEST_TMPDIR"
	} >"$BATS_TEST_TMPDIR/conf.yaml"
	_stack_child "$BATS_TEST_TMPDIR/queue.log" "$STACK_LIBEXECDIR/maboussole-worker" -c "$BATS_TEST_TMPDIR/conf.yaml" --queue
	QUEUES=$!
	until_true eval '[ "$(count TRUE)" = 1 ]'
}
