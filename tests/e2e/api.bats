#!/usr/bin/env bats
# API keys: made and shown once, what they open and what not, how long, how often.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }
setup_file() {
	load_lib
	STACK_SETTINGS=$'validate: true\nexport:\n  confirm_above: 0\n  chunk: 7\napi:\n  rate: 40\n  reports: 30' STACK_WORKERS=2
	stack_require xmllint jq && stack_start
	for role in super_admin manager partner; do enter $role; done
	export me=$(viewer partner id) later=$(stack_sql 'SELECT UTC_DATE() + INTERVAL 90 DAY')
	export house=$(viewer partner partner_id) code=$(stack_sql "SELECT code FROM partners WHERE id = $(viewer partner partner_id)")
	stack_sql "UPDATE partners SET commission_base = 'agency_fee', commission_rate_bp = 1500, commission_fixed_xof = NULL WHERE id = $(viewer partner partner_id)"
	stack_sql "UPDATE prospects SET partner_id = $(viewer partner partner_id) WHERE id % 3 = 0"
}
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; stack_sql 'DELETE FROM throttle'; as manager; }

# make [NAME=VALUE...]: a key of the partner's; its secret in $key.
make_key() {
	visit /keys/new
	[ "$status" = 200 ]
	send /keys name=Essai user_id="$me" "key=$(field key)" expires_on="$later" \
		"${1:-reads_report=yes}" "${2:-reads_lists=yes}" "${3:-submits_leads=no}" "${4:-writes_records=no}"
	[ "$status" = 200 ]
	key=$(grep -oE 'mbk_[A-Za-z0-9_-]{43}' "$body" | head -1)
	[ -n "$key" ]
}

# by KEY PATH [CURL...]: a program asks.
by() {
	local secret=$1 path=$2
	shift 2
	body=$BATS_TEST_TMPDIR/body head=$BATS_TEST_TMPDIR/head
	rm -f "$body"
	status=$(curl -sS -D "$head" -o "$body" -w '%{http_code}' -H "Authorization: Bearer $secret" "$@" "http://127.0.0.1:$STACK_PORT$path")
}
header() { sed -n "s/^$1: \(.*\)\r$/\1/Ip" "$head"; }

@test "a key is shown once, kept as a hash, and in no log" {
	visit /keys/new
	idem=$(field key)
	form=(name=Caisse user_id="$me" "key=$idem" expires_on="$later" reads_report=no submits_leads=no reads_lists=yes writes_records=no)
	send /keys "${form[@]}"
	[ "$status" = 200 ]
	key=$(grep -oE 'mbk_[A-Za-z0-9_-]{43}' "$body" | head -1)
	id=$(stack_sql "SELECT id FROM api_keys WHERE key_hash = UNHEX(SHA2('$key', 256)) AND user_id = $me AND reads_lists AND NOT reads_report")
	[ -n "$id" ]
	[ "$(stack_sql "SELECT prefix = '${key:0:12}' AND created_by = $(viewer manager id) FROM api_keys WHERE id = $id")" = 1 ]
	# sent twice by accident: the key that is there, and not its secret
	send /keys "${form[@]}"
	[ "$status" = 303 ]
	[ "$(location)" = "/keys/$id" ]
	visit "/keys/$id"
	shown "${key:0:12}"
	not shown "$key"
	by "$key" /prospects.json
	[ "$status" = 200 ]
	not grep -rqF "${key:12}" "$STACK_DIR/log"
	[ "$(stack_sql "SELECT COUNT(*) FROM outbox WHERE document LIKE '%${key:12}%'")" = 0 ]
}

@test "a key reads what its owner reads, as a program likes it, and sets no cookie" {
	make_key
	by "$key" /prospects.json
	[ "$status" = 200 ]
	grep -oE '^\{"id":[0-9]+' "$body" | grep -oE '[0-9]+' | sort -n >"$BATS_TEST_TMPDIR/is"
	[ -s "$BATS_TEST_TMPDIR/is" ]
	stack_sql "SELECT id FROM prospects WHERE deleted_at IS NULL AND partner_id = (SELECT partner_id FROM users WHERE id = $me) ORDER BY id" >"$BATS_TEST_TMPDIR/due"
	diff "$BATS_TEST_TMPDIR/due" "$BATS_TEST_TMPDIR/is"
	not grep -qi '^set-cookie' "$head"
	by "$key" /prospects -H 'Accept: application/xml'
	[ "$status" = 200 ]
	xmllint --noout "$body"
	by "$key" /prospects
	[ "$(header content-type)" = application/json ]
	grep -q '"items":\[' "$body"
	other=$(stack_sql "SELECT MIN(id) FROM prospects WHERE deleted_at IS NULL AND partner_id IS NULL")
	by "$key" "/prospects/$other"
	[ "$status" = 404 ]
	grep -q '"status":404' "$body"
	by "$key" /nowhere
	[ "$status" = 404 ]
	grep -q '"status":404' "$body"
}

@test "under /api/v1 stands what takes keys, by a key only, in formats for programs, and its failures too" {
	make_key
	for path in /prospects /clients /partners /report "/partners/$house" "/partners/$house/report"; do
		by "$key" "$path.json"
		as_page=$status
		sed -E 's/"generated[^,]*,//' "$body" >"$BATS_TEST_TMPDIR/page"
		by "$key" "/api/v1$path.json"
		[ "$status" = "$as_page" ] || { echo "$path: $status, not $as_page"; return 1; }
		# the same records, a page of them
		[ "$status" = 403 ] || grep -F '"href"' "$body" | sed 's/,$//; s/\]$//' | diff <(grep -F '"href"' "$BATS_TEST_TMPDIR/page" | head -100 | sed 's/,$//; s/\]$//; s/\],"rows.*//') <(sed 's/\],"rows.*//' /dev/stdin)
	done
	# a browser's session opens nothing here, and is not looked at
	as super_admin
	visit /api/v1/prospects.json
	[ "$status" = 401 ]
	grep -q '"status":401,"code":"failure.401","message":"' "$body"
	grep -qi '^www-authenticate: Bearer' "$head"
	not grep -qi '^set-cookie' "$head"
	for path in '' / /login /prospects/new /healthz /keys; do
		by "$key" "/api/v1$path"
		[ "$status" = 404 ] || { echo "$path: $status"; return 1; }
		[ "$(header content-type)" = application/json ]
	done
	# no method but those there are, whoever asks
	for method in PUT PATCH DELETE OPTIONS; do
		by "$key" /api/v1/clients -X $method
		[ "$status" = 405 ]
		[ "$(header allow)" = "GET, HEAD" ]
		grep -q '"code":"failure.405"' "$body"
	done
	# what Accept likes best, a page never
	while IFS='>' read -r due accept; do
		by "$key" /api/v1/prospects -H "Accept: $accept" -I
		[ "$status|$(header content-type)" = "$due" ] || { echo "$accept: $status $(header content-type)"; return 1; }
	done <<-'EOF'
		200|application/json>
		200|application/json>*/*
		200|application/json>text/html, */*;q=0.1
		200|application/xml>application/xml
		200|application/xml>application/json;q=0.2, application/xml;q=0.8
		200|application/json>application/xml; q=0.2, application/json
		200|text/csv; charset=utf-8>text/csv
		406|application/json>text/html
		406|application/json>image/png
		406|application/json>application/json;q=0
	EOF
	by "$key" /api/v1/prospects.csv
	[ "$status" = 200 ]
	by "$key" "/api/v1/partners/$house.csv"
	[ "$status" = 406 ]
	grep -q '"status":406' "$body"
	by "$key" /api/v1/nowhere.xml -H 'Accept-Language: en'
	[ "$status" = 404 ]
	xmllint --noout --relaxng "$TOP_SRCDIR/xslt/schema/export/failure-1.rng" "$body"
	grep -q 'lang="en".*<message>This page does not exist' "$body"
	by "$key" /api/v1/nowhere -H 'Accept-Language: fr-CI, en;q=0.5'
	grep -q '"message":"Cette page' "$body"
	# a key alone says who asks
	by "$key" /api/v1/prospects.json -b "$BATS_FILE_TMPDIR/jar.partner"
	[ "$status" = 400 ]
	head -c 1100000 /dev/zero >"$BATS_TEST_TMPDIR/big"
	by "$key" /api/v1/prospects --data-binary "@$BATS_TEST_TMPDIR/big"
	[ "$status" = 413 ]
	[ "$(header content-type)" = application/json ]
	python3 -m json.tool <"$body" >/dev/null
	by "$key" /api/v1/prospects.json -H 'Origin: https://example.org'
	not grep -qi '^access-control' "$head"
}

@test "every answer is what the description says, at every address, in every format, with every parameter" {
	python3 -c 'import jsonschema' || skip 'python3-jsonschema is wanted'
	# who may everything, with a key of his own
	key=mbk_$(head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n')
	stack_sql "INSERT INTO api_keys (user_id, name, prefix, key_hash, expires_at, created_by, reads_report, reads_lists)
		SELECT id, 'all', 'mbk_all', UNHEX(SHA2('$key', 256)), UTC_TIMESTAMP() + INTERVAL 1 DAY, id, 1, 1 FROM users WHERE id = $(viewer super_admin id)"
	PARTNER_CODE=$code run python3 "$TOP_SRCDIR/tests/lib/answers.py" "http://127.0.0.1:$STACK_PORT" "$key"
	echo "$output"
	echo "# ${lines[0]}" >&3
	[ "$status" = 0 ]
	[[ "${lines[0]}" =~ ^([0-9]+)" asked, 0 wrong; 200: "([0-9]+) ]]
	[ "${BASH_REMATCH[2]}" -gt 150 ]
	# in the reader's language, for whoever asks
	curl -sS -H 'Accept-Language: en-GB, fr;q=0.5' "http://127.0.0.1:$STACK_PORT/api/v1/openapi.json" | cmp - "$TOP_SRCDIR/xslt/schema/export/openapi.en.json"
	curl -sS "http://127.0.0.1:$STACK_PORT/api/v1/openapi.json" | cmp - "$TOP_SRCDIR/xslt/schema/export/openapi.fr.json"
}

# answered STATUS CODE: with that, by the schema of failures, in JSON or XML.
answered() {
	[ "$status" = "$1" ] || { echo "$status, not $1: $(cat "$body")"; return 1; }
	grep -q "\"code\":\"$2\"" "$body" || { cat "$body"; return 1; }
}
json() { python3 -c "import json, sys; v = json.load(sys.stdin)$1; print(v if not isinstance(v, (dict, list)) else json.dumps(v))" <"$body"; }
# write PATH JSON [CURL...]: a program writes.
write() {
	local path=$1 text=$2
	shift 2
	by "$key" "$path" -H 'Content-Type: application/json' --data-binary "$text" "$@"
}
leads() { stack_sql "SELECT COUNT(*) FROM prospects WHERE last_name = '$1'"; }

@test "a site form makes a lead once, however often it is sent, and says what is wrong field by field" {
	make_key reads_report=no reads_lists=yes submits_leads=yes
	write /api/v1/prospects '{"last_name": "Ouégnin", "first_name": "Aya \u00ab B \u00bb", "email": "ouegnin@exemple.ci"}' -H 'Idempotency-Key: 1'
	answered 422 failure.422
	[ "$(json "['faults'][0]['field']")" = first_name ]
	lead='{"last_name": "Ouégnin", "first_name": "Aya", "email": "ouegnin@exemple.ci", "desired_destination": "FR", "phone": null}'
	write /api/v1/prospects "$lead" -H 'Idempotency-Key: 1'
	[ "$status" = 201 ]
	id=$(json "['id']")
	[ "$(header location)" = "/api/v1/prospects/$id" ]
	[ "$(json "['last_name']") $(json "['email']")" = "Ouégnin ouegnin@exemple.ci" ]
	[ "$(stack_sql "SELECT CONCAT_WS(' ', partner_id, source, channel, created_by) FROM prospects WHERE id = $id")" = "$house partner web $me" ]
	not grep -qi '^set-cookie' "$head"
	# the same again, its members in another order, or as a form: the first one's answer
	write /api/v1/prospects '{"phone": null, "desired_destination": "FR", "email": "ouegnin@exemple.ci", "first_name": "Aya", "last_name": "Ouégnin"}' -H 'Idempotency-Key: 1'
	[ "$status $(json "['id']")" = "201 $id" ]
	by "$key" /api/v1/prospects.xml -H 'Idempotency-Key: 1' --data-urlencode last_name=Ouégnin -d 'first_name=Aya&email=ouegnin@exemple.ci&desired_destination=FR&phone='
	[ "$status" = 201 ]
	xmllint --noout --relaxng "$TOP_SRCDIR/xslt/schema/export/prospect-1.rng" "$body"
	[ "$(leads Ouégnin)" = 1 ]
	# somebody else's key of that name is another one, and somebody like him is asked about
	write /api/v1/prospects "$lead" -H 'Idempotency-Key: 2'
	answered 422 failure.alike
	[ "$(json "['alike'][0]['id']") $(json "['faults'][0]['field']")" = "$id despite" ]
	write /api/v1/prospects "${lead%\}}, \"despite\": \"un homonyme\"}" -H 'Idempotency-Key: 2'
	[ "$status" = 201 ]
	[ "$(leads Ouégnin)" = 2 ]
	# without a key of idempotency each request is one of its own
	write /api/v1/prospects "${lead%\}}, \"despite\": \"un homonyme\"}"
	[ "$status" = 201 ]
	[ "$(leads Ouégnin)" = 3 ]
	write /api/v1/prospects '{"last_name": "X", "first_name": "Y", "email": "x@exemple.ci", "status": "validated"}'
	answered 400 failure.400
	[ "$(json "['faults'][0]['field']") $(json "['faults'][0]['code']")" = "status check.stray" ]
	for wrong in '' '[]' '{"last_name": {"a": 1}}' '{"last_name": ["x"]}' '{"a":1,"a":2}' '{"a":"\ud800"}' '{"a":"\u0000"}' "$(printf '[%.0s' {1..3000})" '{"a":NaN}' 'x=y'; do
		write /api/v1/prospects "$wrong"
		[ "$status" = 400 ] || [ "$wrong$status" = 422 ] || { echo "$wrong: $status"; return 1; }
	done
	by "$key" /api/v1/prospects -H 'Content-Type: text/plain' -d x
	answered 415 failure.415
	# a browser's form is never JSON
	as manager
	visit /prospects/new
	_browse -H 'Content-Type: application/json' --data-binary "{\"csrf\": \"$(field csrf)\"}" "$(stack_url /prospects)"
	[ "$status" = 415 ]
}

@test "a key that only submits leads reads nobody, neither in an answer nor by trying" {
	make_key reads_report=no reads_lists=no submits_leads=yes
	write /api/v1/prospects '{"last_name": "Zogbo", "first_name": "Ange", "email": "zogbo@exemple.ci"}'
	[ "$status" = 201 ]
	number=$(stack_sql "SELECT id FROM prospects WHERE last_name = 'Zogbo'")
	[ "$(json "")" = "{\"id\": $number, \"href\": \"/prospects/$number\", \"reference_number\": \"$(stack_sql "SELECT reference_number FROM prospects WHERE id = $number")\"}" ]
	by "$key" "/api/v1/prospects/$number"
	[ "$status" = 403 ]
	write "/api/v1/prospects/$number" '{"first_name": "Angèle", "version": 1}'
	[ "$status" = 403 ]
	# one's own by its reference, of others that there is somebody
	write /api/v1/prospects '{"last_name": "Zogbo", "first_name": "Ange", "email": "zogbo@exemple.ci"}'
	answered 422 failure.alike
	[ "$(json "['alike']")" = "[{\"reference\": \"$(stack_sql "SELECT reference_number FROM prospects WHERE id = $number")\"}]" ]
	read -r name first mail <<<"$(stack_sql "SELECT CONCAT_WS(' ', REPLACE(last_name, ' ', ''), REPLACE(first_name, ' ', ''), email) FROM prospects
		WHERE partner_id IS NULL AND email IS NOT NULL AND deleted_at IS NULL AND merged_into_id IS NULL LIMIT 1")"
	write /api/v1/prospects "{\"last_name\": \"Autre\", \"first_name\": \"Autre\", \"email\": \"$mail\"}"
	answered 422 failure.alike
	[ "$(json "['alike']") $(json "['others']")" = "[] True" ]
}

@test "a program changes a record of the version it read, and learns what differs when somebody was faster" {
	make_key reads_report=no reads_lists=yes submits_leads=yes writes_records=yes
	write /api/v1/prospects '{"last_name": "Kacou", "first_name": "Luc", "email": "kacou@exemple.ci", "profession": "élève"}'
	[ "$status" = 201 ]
	id=$(json "['id']")
	by "$key" "/api/v1/prospects/$id"
	tag=$(header etag)
	[ "$(header vary)" = 'Accept, Accept-Language, Authorization' ]
	[[ "$tag" == '"1-'* ]]
	by "$key" "/api/v1/prospects/$id" -H "If-None-Match: $tag"
	[ "$status" = 304 ]
	[ ! -s "$body" ]
	write "/api/v1/prospects/$id" '{"first_name": "Luc-André"}'
	answered 428 failure.428
	write "/api/v1/prospects/$id" '{"first_name": "Luc-André"}' -H "If-Match: $tag"
	[ "$status" = 200 ]
	# what was not sent is as it was
	[ "$(json "['first_name']") $(json "['profession']") $(json "['version']")" = "Luc-André élève 2" ]
	[[ "$(header etag)" == '"2-'* ]]
	write "/api/v1/prospects/$id" '{"first_name": "Luc", "profession": null}' -H "If-Match: $tag"
	answered 409 failure.409
	[ "$(json "['version']")" = 2 ]
	[[ "$(json "['differs']")" == *'"first_name"'* ]]
	by "$key" "/api/v1/prospects/$id.xml" -H "If-Match: $tag" -d first_name=Luc
	xmllint --noout --relaxng "$TOP_SRCDIR/xslt/schema/export/failure-1.rng" "$body"
	write "/api/v1/prospects/$id" '{"profession": null, "version": 2}'
	[ "$status $(json "['profession']")" = "200 None" ]
	write "/api/v1/prospects/$id" '{"email": "nowhere", "version": 3}'
	answered 422 failure.422
	other=$(stack_sql "SELECT MIN(id) FROM prospects WHERE deleted_at IS NULL AND partner_id IS NULL")
	write "/api/v1/prospects/$other" '{"first_name": "X", "version": 1}'
	answered 404 failure.404
	# another key of the same person, that is not for it
	make_key reads_report=yes reads_lists=yes submits_leads=yes
	write "/api/v1/prospects/$id" '{"first_name": "X", "version": 3}'
	answered 403 failure.403
}

# sync ADDRESS: follows next to the end; ids and what is gone in all and out, since in $since.
sync() {
	local next=$1
	: >"$BATS_TEST_TMPDIR/all"
	: >"$BATS_TEST_TMPDIR/out"
	pages=0
	while [ -n "$next" ]; do
		by "$key" "$next"
		[ "$status" = 200 ] || { echo "$next: $status"; return 1; }
		pages=$((pages + 1))
		json "['items']" | python3 -c 'import json, sys; [print(i["id"]) for i in json.load(sys.stdin)]' >>"$BATS_TEST_TMPDIR/all"
		json ".get('gone', [])" | python3 -c 'import json, sys; [print(i["id"], i["why"], i.get("into", "")) for i in json.load(sys.stdin)]' >>"$BATS_TEST_TMPDIR/out"
		next=$(json ".get('next', '')") since=$(json ".get('since', '')")
		[ "$(header link)" = "${next:+<$next>; rel=\"next\"}" ]
		stack_sql "${2:-DO 0}"
	done
}

@test "a copy is kept: page by page, by what changed since, with what is no more, and nothing is missed" {
	make_key reads_report=no reads_lists=yes submits_leads=no
	mine="partner_id = $house AND deleted_at IS NULL AND merged_into_id IS NULL"
	sync '/api/v1/prospects.json?limit=7'
	[ "$pages" -gt 3 ]
	sort -n "$BATS_TEST_TMPDIR/all" | diff <(stack_sql "SELECT id FROM prospects WHERE $mine ORDER BY id") -
	# all from the beginning, by changes; meanwhile one that was told already changes again
	settle
	first=$(stack_sql "SELECT MIN(id) FROM prospects WHERE $mine")
	sync '/api/v1/prospects?updated_since=2020-01-01&limit=9' "DELETE FROM throttle; UPDATE prospects SET profession = CONCAT(COALESCE(profession, ''), 'x') WHERE id = $first"
	sort -nu "$BATS_TEST_TMPDIR/all" | diff <(stack_sql "SELECT id FROM prospects WHERE $mine ORDER BY id") -
	[ "$(grep -cx "$first" "$BATS_TEST_TMPDIR/all")" -ge 1 ]
	[ -n "$since" ]
	# later: only what changed since, and what went
	settle
	read -r one two three <<<"$(stack_sql "SELECT GROUP_CONCAT(id SEPARATOR ' ') FROM (SELECT id FROM prospects WHERE $mine AND status <> 'converted' AND closed_at IS NULL ORDER BY id DESC LIMIT 3) p")"
	stack_sql "UPDATE prospects SET profession = 'y' WHERE id = $one;
		UPDATE prospects SET deleted_at = UTC_TIMESTAMP(), deleted_by = $me WHERE id = $two;
		UPDATE prospects SET closed_at = UTC_TIMESTAMP(), closure_reason = 'duplicate', merged_into_id = $one WHERE id = $three"
	sync "/api/v1/prospects?updated_since=$since"
	[ "$(cat "$BATS_TEST_TMPDIR/all")" = "$one" ]
	sort -n "$BATS_TEST_TMPDIR/out" | diff <(printf '%s\n' "$two deleted " "$three merged $one" | sort -n) -
	by "$key" "/api/v1/prospects.xml?updated_since=$since"
	xmllint --noout --relaxng "$TOP_SRCDIR/xslt/schema/export/prospect-1.rng" "$body"
	xmllint --noout --schema "$TOP_SRCDIR/xslt/schema/export/prospect-1.xsd" "$body"
	# one that was begun before the reading and is written after it is told by the next
	stack_sql "UPDATE prospects SET updated_at = '${since%Z}' - INTERVAL 20 SECOND WHERE id = $first"
	sync "/api/v1/prospects?updated_since=$since"
	grep -qx "$first" "$BATS_TEST_TMPDIR/all"
	# others' changes are passed over, a page of them at a time
	stack_sql "UPDATE prospects SET updated_at = UTC_TIMESTAMP() - INTERVAL 1 DAY WHERE partner_id IS NULL OR partner_id <> $house"
	sync "/api/v1/prospects?updated_since=$(date -u -d '-2 days' +%Y-%m-%d)"
	sort -nu "$BATS_TEST_TMPDIR/all" | diff <(stack_sql "SELECT id FROM prospects WHERE $mine ORDER BY id") -
	for wrong in limit=501 limit=0 updated_since=yesterday updated_since=2026-01-01\&status=new page=1 page=1.2 page=0.1.1 before=1 at=last; do
		by "$key" "/api/v1/prospects?$wrong"
		[ "$status" = 400 ] || { echo "$wrong: $status"; return 1; }
	done
	by "$key" "/api/v1/partners?updated_since=2026-01-01"
	[ "$status" = 400 ]
	by "$key" "/api/v1/prospects?after=$two"
	answered 409 failure.place
	stack_sql "UPDATE prospects SET deleted_at = NULL, deleted_by = NULL WHERE id = $two; UPDATE prospects SET closed_at = NULL, closure_reason = NULL, merged_into_id = NULL WHERE id = $three"
}

# examples: those of the manual, each a file of its name, in a folder that is gone to; what they read
# of the environment is all that they are told.
examples() {
	mkdir "$BATS_TEST_TMPDIR/examples"
	cd "$BATS_TEST_TMPDIR/examples"
	awk '/^\.\\" begin / { name = $3; next } /^\.\\" end / { name = ""; next }
		name != "" { gsub(/\\e/, "\\"); print >name }' "$TOP_SRCDIR/src/cmd/maboussole-api.7"
	export MABOUSSOLE=http://127.0.0.1:$STACK_PORT
}
# example STATUS COMMAND...: ends with it; what it says in $output.
example() {
	local due=$1
	shift
	KEY=$key run "$@"
	[ "$status" = "$due" ] || { echo "$*: $status, not $due: $output"; return 1; }
}

@test "the manual: a form of a site makes one record of what is sent twice, and tells what is wrong" {
	examples
	make_key reads_report=no reads_lists=no submits_leads=yes
	of="last_name = 'Koné' AND email = 'awa.kone@exemple.ci'"
	example 0 sh lead.sh 17 lead.json
	reference=$output
	[ "$(stack_sql "SELECT CONCAT_WS(' ', reference_number, partner_id, source, channel, phone, desired_destination, education_level) FROM prospects WHERE $of")" = "$reference $house partner web +2250712345678 FR bac" ]
	example 0 sh lead.sh 17 lead.json
	[ "$output" = "$reference" ]
	[ "$(stack_sql "SELECT COUNT(*) FROM prospects WHERE $of")" = 1 ]
	example 65 sh lead.sh 18 lead.json
	[[ "$output" == *"like $reference"* ]]
	[[ "$output" == *"despite: "* ]]
	example 0 sh lead.sh 18 lead.json 'Sa cousine, même adresse'
	[ "$(stack_sql "SELECT COUNT(*) FROM prospects WHERE $of")" = 2 ]
	jq '.email = "nowhere" | .last_name = ""' lead.json >wrong.json
	example 65 sh lead.sh 19 wrong.json
	[ "$(cut -d: -f1 <<<"$output" | sed 1d | sort | paste -sd' ')" = 'email last_name' ]
	jq '.colour = "red"' lead.json >wrong.json
	example 70 sh lead.sh 19 wrong.json
	[[ "$output" == *"colour: "* ]]
	stack_sql 'UPDATE throttle SET failures = 40'
	example 75 sh lead.sh 20 lead.json
	[[ "$output" =~ ^"429: again in "[0-9]+" seconds"$ ]]
	MABOUSSOLE=http://127.0.0.1:1 example 75 sh lead.sh 20 lead.json
	# nobody reads the key among the processes
	mkdir bin
	printf '#!/bin/sh\nprintf "%%s\\n" "$@" >>arguments\nexec %s "$@"\n' "$(command -v curl)" >bin/curl
	chmod +x bin/curl
	PATH=$PWD/bin:$PATH example 75 sh lead.sh 20 lead.json
	grep -q Idempotency-Key arguments
	not grep -qF "$key" arguments
}

@test "the manual: a file of leads is checked, sent, and sent again" {
	examples
	make_key reads_report=no reads_lists=no submits_leads=yes
	of="prospects p JOIN lead_keys k ON k.prospect_id = p.id WHERE external_id LIKE 'LYC-2026-001_' AND k.partner_id = $house"
	example 0 sh leads.sh leads.csv '?check=1'
	[[ "${lines[0]}" =~ ^"line 2 accepted" ]]
	[[ "${lines[1]}" =~ ^"line 3 rejected" ]]
	[[ "${lines[2]}" =~ ^"  email: " ]]
	[ "$(stack_sql "SELECT COUNT(*) FROM $of")" = 0 ]
	example 0 sh leads.sh leads.csv
	[ "$(stack_sql "SELECT CONCAT('line 2 accepted ', reference_number) FROM $of")" = "${lines[0]}" ]
	example 0 sh leads.sh leads.csv
	[[ "${lines[0]}" =~ ^"line 2 known" ]]
	by "$key" /api/v1/leads/upload.csv -H 'Content-Type: text/csv' --data-binary @leads.csv
	grep -q LYC-2026-0019 "$body"
	not grep -q LYC-2026-0018 "$body"
	example 0 sh leads.sh leads.xml
	[[ "$output" =~ ^"line "[0-9]+" accepted PROS-" ]]
	[ "$(stack_sql "SELECT GROUP_CONCAT(last_name ORDER BY p.id) FROM $of")" = 'Aka,Tanoh' ]
	echo x >wrong.csv
	example 65 sh leads.sh wrong.csv
	[ -n "$output" ]
}

@test "the manual: a record is changed as it was read, and not when somebody was faster" {
	examples
	make_key reads_report=no reads_lists=yes submits_leads=yes writes_records=yes
	id=$(stack_sql "SELECT MAX(id) FROM prospects WHERE partner_id = $house AND deleted_at IS NULL AND merged_into_id IS NULL AND closed_at IS NULL AND status = 'new'")
	of="profession FROM prospects WHERE id = $id"
	echo '{"profession": "élève"}' >one.json
	echo '{"profession": "étudiant"}' >two.json
	example 0 sh read.sh "$id"
	cp "$id.tag" old
	example 0 sh change.sh "$id" one.json
	[ "$(stack_sql "SELECT $of") $(jq -r .profession "$id.json")" = 'élève élève' ]
	cp "$id.tag" new
	cp old "$id.tag"
	example 1 sh change.sh "$id" two.json
	[ "$output" = "now version $(stack_sql "SELECT version FROM prospects WHERE id = $id"), differs: profession" ]
	[ "$(stack_sql "SELECT $of")" = élève ]
	cp new "$id.tag"
	example 0 sh change.sh "$id" two.json
	[ "$(stack_sql "SELECT $of")" = étudiant ]
	echo '{"email": "nowhere"}' >two.json
	example 1 sh change.sh "$id" two.json
	[[ "$output" == *"email: "* ]]
	example 1 sh read.sh "$(stack_sql "SELECT MIN(id) FROM prospects WHERE deleted_at IS NULL AND partner_id IS NULL")"
}

@test "the manual: a copy is kept of what there is, what changes and what goes" {
	examples
	make_key reads_report=no reads_lists=yes submits_leads=no
	mine="partner_id = $house AND deleted_at IS NULL AND merged_into_id IS NULL"
	copied() { jq -r '.known[] | [.id, .first_name] | join(" ")' copy.json | sort -n; }
	is_copy() { copied | diff <(stack_sql "SELECT CONCAT(id, ' ', first_name) FROM prospects WHERE $mine ORDER BY id") -; }
	settle
	example 0 python3 sync.py
	is_copy
	read -r one two three <<<"$(stack_sql "SELECT GROUP_CONCAT(id SEPARATOR ' ') FROM (SELECT id FROM prospects WHERE $mine AND status <> 'converted' AND closed_at IS NULL ORDER BY id LIMIT 3) p")"
	stack_sql "UPDATE prospects SET first_name = 'Copiste' WHERE id = $one;
		UPDATE prospects SET deleted_at = UTC_TIMESTAMP(), deleted_by = $me WHERE id = $two;
		UPDATE prospects SET closed_at = UTC_TIMESTAMP(), closure_reason = 'duplicate', merged_into_id = $one WHERE id = $three"
	not is_copy
	# of all that is known already nothing is read again: what is spoilt here stays so
	jq ".known[\"$(stack_sql "SELECT MAX(id) FROM prospects WHERE $mine")\"].first_name = \"spoilt\"" copy.json >spoilt
	mv spoilt copy.json
	example 0 python3 sync.py
	[ "$(copied | grep -c spoilt)" = 1 ]
	[ "$(copied | grep -c "^$one Copiste$")" = 1 ]
	not grep -qE "\"($two|$three)\": " copy.json
	# in many pages; and whoever asks too often waits as long as he is told, here until he is forgiven
	rm copy.json
	stack_sql 'UPDATE throttle SET failures = 40'
	example 0 python3 -c 'import os, subprocess, time
def sleep(seconds):
    print("waited", 1 <= seconds <= 60)
    subprocess.run(["mariadb", "--no-defaults", "--socket=%s/db.sock" % os.environ["STACK_RUN"], "maboussole", "-e", "DELETE FROM throttle"], check=True)
time.sleep = sleep
exec(open("sync.py").read().replace("limit=500", "limit=7"))'
	[ "$output" = 'waited True' ]
	is_copy
	stack_sql "UPDATE prospects SET deleted_at = NULL, deleted_by = NULL WHERE id = $two; UPDATE prospects SET closed_at = NULL, closure_reason = NULL, merged_into_id = NULL WHERE id = $three"
}

@test "the manual: a report is fetched when it has changed, and the description says what there is" {
	examples
	make_key
	settle
	example 0 sh report.sh
	[ "$output" = new ]
	valid report.xml
	references report.xml | diff <(stack_sql "SELECT reference_number FROM prospects WHERE $theirs ORDER BY created_at, id") -
	[ -s report.tag ]
	sum=$(cksum <report.xml)
	example 0 sh report.sh
	[ "$output" = unchanged ]
	[ "$(cksum <report.xml)" = "$sum" ]
	stack_sql "UPDATE prospects SET profession = 'y' WHERE id = (SELECT MAX(id) FROM prospects WHERE $theirs)"
	example 0 sh report.sh
	[ "$output" = new ]
	stack_sql 'UPDATE throttle SET failures = 40'
	example 75 sh report.sh
	example 0 sh paths.sh
	diff <(sed -n 's/.*<route method="\([A-Z]*\)" path="\([^"]*\)".*/\2 \1/p' "$TOP_SRCDIR/tests/xslt/interface.xml" |
		sed 's/:id/{id}/' | tr A-Z a-z | sort) <(awk '{ for (i = 2; i <= NF; i++) print $1, $i }' <<<"$output" | sort)
}

@test "a key opens what it is for and no other route, whatever its owner may" {
	make_key reads_report=yes reads_lists=no
	by "$key" /prospects.json
	[ "$status" = 403 ]
	make_key
	for path in / /profile /prospects/new /keys /login /healthz /users; do
		by "$key" $path
		[ "$status" = 403 ] || { echo "$path: $status"; return 1; }
		grep -q '"status":403' "$body"
	done
	by "$key" /prospects --data-urlencode last_name=Yao
	[ "$status" = 403 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM prospects WHERE last_name = 'Yao' AND created_at > UTC_TIMESTAMP() - INTERVAL 1 MINUTE")" = 0 ]
}

@test "no key is any key but one that holds, and none goes together with a session" {
	make_key
	by "$key" /prospects.json
	[ "$status" = 200 ]
	for wrong in "${key%?}" "${key}A" "${key%?}-" mbk_ x ''; do
		[ "$wrong" != "$key" ] || continue
		by "$wrong" /prospects.json
		[ "$status" = 401 ] || { echo "$wrong: $status"; return 1; }
		[ "$(header www-authenticate)" = 'Bearer error="invalid_token"' ]
		grep -q '"status":401' "$body"
	done
	by "$key" /prospects.json -b "$BATS_FILE_TMPDIR/jar.partner"
	[ "$status" = 400 ]
	# another scheme is none of ours
	status=$(curl -sS -o /dev/null -w '%{http_code}' -u a:b "http://127.0.0.1:$STACK_PORT/login")
	[ "$status" = 200 ]
}

@test "a key stops at once: revoked, over, its owner locked, inactive, or of another organisation" {
	make_key
	ours="key_hash = UNHEX(SHA2('$key', 256))"
	id=$(stack_sql "SELECT id FROM api_keys WHERE $ours")
	stops() {
		stack_sql "$1"
		by "$key" /prospects.json
		[ "$status" = 401 ] || { echo "$1: $status"; return 1; }
		stack_sql "$2"
		by "$key" /prospects.json
		[ "$status" = 200 ] || { echo "$2: $status"; return 1; }
	}
	stops "UPDATE api_keys SET expires_at = UTC_TIMESTAMP() - INTERVAL 1 SECOND WHERE $ours" "UPDATE api_keys SET expires_at = UTC_TIMESTAMP() + INTERVAL 1 DAY WHERE $ours"
	stops "UPDATE users SET locked_at = UTC_TIMESTAMP() WHERE id = $me" "UPDATE users SET locked_at = NULL WHERE id = $me"
	stops "UPDATE users SET status = 'inactive' WHERE id = $me" "UPDATE users SET status = 'active' WHERE id = $me"
	was=$(viewer partner partner_id)
	stops "UPDATE users SET partner_id = (SELECT MIN(id) FROM partners WHERE id <> $was) WHERE id = $me" "UPDATE users SET partner_id = $was WHERE id = $me"
	visit "/keys/$id"
	send "/keys/$id/revoke"
	[ "$status" = 303 ]
	by "$key" /prospects.json
	[ "$status" = 401 ]
	visit "/keys/$id"
	send "/keys/$id/revoke"
	[ "$status" = 409 ]
	[ "$(stack_sql "SELECT revoked_by = $(viewer manager id) FROM api_keys WHERE id = $id")" = 1 ]
}

@test "a key has so many requests a minute, is told how many are left, and another has its own" {
	make_key
	by "$key" /prospects.json
	[ "$(header ratelimit-limit)" = 40 ]
	[ "$(header ratelimit-remaining)" = 39 ]
	[ "$(header ratelimit-reset)" -le 60 ]
	stack_sql 'UPDATE throttle SET failures = 39'
	by "$key" /prospects.json
	[ "$status" = 200 ]
	[ "$(header ratelimit-remaining)" = 0 ]
	by "$key" /prospects.json
	[ "$status" = 429 ]
	[ "$(header retry-after)" = "$(header ratelimit-reset)" ]
	grep -q '"status":429' "$body"
	by "$key" /prospects -H 'Accept: application/xml'
	[ "$status" = 429 ]
	xmllint --noout "$body"
	[[ "$(header content-type)" == application/xml* ]]
	first=$key
	make_key
	by "$key" /prospects.json
	[ "$status" = 200 ]
	stack_sql 'UPDATE throttle SET window_start = window_start - INTERVAL 1 MINUTE'
	by "$first" /prospects.json
	[ "$status" = 200 ]
}

@test "of its use is kept about when and from which network, once a minute" {
	make_key
	by "$key" /prospects.json
	ours="key_hash = UNHEX(SHA2('$key', 256))"
	[ "$(stack_sql "SELECT last_address FROM api_keys WHERE $ours")" = 127.0.0.0/24 ]
	stack_sql "UPDATE api_keys SET last_used_at = UTC_TIMESTAMP() - INTERVAL 30 SECOND, last_address = 'x' WHERE $ours"
	by "$key" /prospects.json
	[ "$(stack_sql "SELECT last_address FROM api_keys WHERE $ours")" = x ]
	stack_sql "UPDATE api_keys SET last_used_at = UTC_TIMESTAMP() - INTERVAL 61 SECOND WHERE $ours"
	by "$key" /prospects.json
	[ "$(stack_sql "SELECT last_address FROM api_keys WHERE $ours")" = 127.0.0.0/24 ]
}

# Of the partner's leads, as a report holds them.
theirs="partner_id = $house AND deleted_at IS NULL AND merged_into_id IS NULL"
valid() {
	xmllint --noout --relaxng "$TOP_SRCDIR/xslt/schema/export/partner-report-1.rng" "$1"
	xmllint --noout --schema "$TOP_SRCDIR/xslt/schema/export/partner-report-1.xsd" "$1"
}
references() { grep -oE 'reference="[^"]*"' "$1" | cut -d'"' -f2; }
# Nothing changed lately.
settle() { stack_sql "UPDATE prospects SET updated_at = UTC_TIMESTAMP() - INTERVAL 2 HOUR WHERE partner_id = $house; UPDATE partners SET updated_at = UTC_TIMESTAMP() - INTERVAL 2 HOUR; UPDATE users SET updated_at = UTC_TIMESTAMP() - INTERVAL 2 HOUR"; }

@test "the report holds the partner's leads and the columns of SPEC 6.6, by session and by key, in every format" {
	as partner
	visit /report
	[ "$status" = 200 ]
	shown '/report.xml'
	visit /report.xml
	[ "$status" = 200 ]
	valid "$body"
	stack_sql "SELECT reference_number FROM prospects WHERE $theirs ORDER BY created_at, id" >"$BATS_TEST_TMPDIR/due"
	[ "$(wc -l <"$BATS_TEST_TMPDIR/due")" -gt 20 ]
	references "$body" | diff "$BATS_TEST_TMPDIR/due" -
	[ "$(xmllint --xpath 'concat(/*/*[1]/@leads, " ", /*/*[1]/@converted, " ", /*/@partner)' "$body")" = "$(stack_sql "SELECT CONCAT_WS(' ', COUNT(*), SUM(status = 'converted'), '$code') FROM prospects WHERE $theirs")" ]
	grep -q 'rateBp="1500"' "$body"
	sed 's/generatedAt="[^"]*"//' "$body" >"$BATS_TEST_TMPDIR/session"
	as manager
	make_key reads_report=yes reads_lists=no
	by "$key" /report.xml
	[ "$status" = 200 ]
	sed 's/generatedAt="[^"]*"//' "$body" | diff "$BATS_TEST_TMPDIR/session" -
	not grep -qE '@|[+]225|birth|notes' "$body"
	for format in csv json xml; do
		by "$key" "/report.$format"
		[ "$status" = 200 ]
		while read -r email phone; do
			not grep -qF -e "$email" -e "$phone" "$body"
		done < <(stack_sql "SELECT COALESCE(email, 'x@x'), COALESCE(phone, '+000') FROM prospects WHERE $theirs LIMIT 20")
	done
	by "$key" /report.csv
	[ "$(head -1 "$body" | sed 's/^\xef\xbb\xbf//; s/\r$//')" = 'reference;prenom;nom;date_apport;canal;statut;statut_libelle;date_statut;phase;progression;conseiller;converti;date_conversion;base_commission;taux_pb;montant_commission;statut_commission;date_paiement' ]
	sed 1d "$body" | cut -d'"' -f2 | diff "$BATS_TEST_TMPDIR/due" -
	by "$key" '/report.csv?csv=rfc4180'
	sed 1d "$body" | cut -d, -f1 | diff "$BATS_TEST_TMPDIR/due" -
	by "$key" /report
	python3 -c 'import json, sys; print("\n".join(l["reference"] for l in json.load(sys.stdin)["leads"]))' <"$body" | diff "$BATS_TEST_TMPDIR/due" -
	# the agency reads it too, by number
	visit "/partners/$house/report.xml"
	sed 's/generatedAt="[^"]*"//' "$body" | diff "$BATS_TEST_TMPDIR/session" -
	by "$key" "/partners/$(stack_sql "SELECT MAX(id) FROM partners WHERE id <> $house")/report.xml"
	[ "$status" = 404 ]
}

@test "the report is cut by days and status, and comes page by page or by what changed, none twice and none missed" {
	make_key
	day=$(stack_sql "SELECT DATE(created_at) FROM prospects WHERE $theirs ORDER BY created_at LIMIT 1 OFFSET 10")
	by "$key" "/report.xml?from=$day&status=analyzing"
	references "$body" | diff <(stack_sql "SELECT reference_number FROM prospects WHERE $theirs AND status = 'analyzing' AND created_at >= '$day' ORDER BY created_at, id") -
	by "$key" "/report.xml?to=$day"
	references "$body" | diff <(stack_sql "SELECT reference_number FROM prospects WHERE $theirs AND created_at < '$day' ORDER BY created_at, id") -
	path='/report.xml?limit=10'
	: >"$BATS_TEST_TMPDIR/all"
	while [ -n "$path" ]; do
		by "$key" "$path"
		[ "$status" = 200 ]
		valid "$body"
		[ "$(references "$body" | wc -l)" -le 10 ]
		references "$body" >>"$BATS_TEST_TMPDIR/all"
		path=$(header link | sed -n 's/^<\(.*\)>; rel="next"$/\1/p')
	done
	diff <(stack_sql "SELECT reference_number FROM prospects WHERE $theirs ORDER BY created_at, id") "$BATS_TEST_TMPDIR/all"
	settle
	stack_sql "UPDATE prospects SET updated_at = UTC_TIMESTAMP() - INTERVAL 10 MINUTE WHERE $theirs AND status = 'new'"
	by "$key" "/report.xml?updated_since=$(date -u -d '-1 hour' +%Y-%m-%dT%H:%M:%SZ)"
	[ "$(references "$body" | wc -l)" -gt 0 ]
	references "$body" | diff <(stack_sql "SELECT reference_number FROM prospects WHERE $theirs AND status = 'new' ORDER BY id") -
	for wrong in from=2025-02-30 to=x status=gone limit=0 limit=1001 page=1 updated_since=yesterday csv=excel; do
		by "$key" "/report.xml?$wrong"
		[ "$status" = 400 ] || { echo "$wrong: $status"; return 1; }
	done
}

@test "what the reader has already is not sent again, and no change is missed" {
	make_key
	settle
	by "$key" /report.xml
	tag=$(header etag) modified=$(header last-modified)
	[ -n "$tag" ]
	[ -n "$modified" ]
	by "$key" /report.xml -H "If-None-Match: $tag"
	[ "$status" = 304 ]
	[ ! -s "$body" ]
	by "$key" /report.xml -H "If-Modified-Since: $modified"
	[ "$status" = 304 ]
	by "$key" '/report.xml?limit=5' -H "If-None-Match: $tag"
	[ "$status" = 200 ]
	by "$key" /report.json -H "If-None-Match: $tag"
	[ "$status" = 200 ]
	changes() {
		stack_sql "$1"
		by "$key" /report.xml -H "If-None-Match: $tag"
		[ "$status" = 200 ] || { echo "$1: $status"; return 1; }
		settle
		by "$key" /report.xml
		tag=$(header etag)
	}
	one=$(stack_sql "SELECT MAX(id) FROM prospects WHERE $theirs")
	# just now: whether that was all cannot be known yet, and no tag is given
	stack_sql "UPDATE prospects SET profession = 'x' WHERE id = $one"
	by "$key" /report.xml -H "If-None-Match: $tag"
	[ "$status" = 200 ]
	[ -z "$(header etag)" ]
	settle
	by "$key" /report.xml
	tag=$(header etag)
	changes "UPDATE prospects SET updated_at = UTC_TIMESTAMP() - INTERVAL 1 HOUR WHERE id = $one"
	changes "UPDATE users SET name = CONCAT(name, ' B'), updated_at = updated_at WHERE role = 'advisor'"
	changes "UPDATE partners SET commission_rate_bp = 1600 WHERE id = $house"
	# one that another partner gets, by a merger
	other=$(stack_sql "SELECT MAX(id) FROM partners WHERE id <> $house")
	changes "UPDATE prospects SET partner_id = $other, updated_at = UTC_TIMESTAMP() - INTERVAL 1 DAY WHERE id = $one"
	not grep -q "$(stack_sql "SELECT reference_number FROM prospects WHERE id = $one")" "$body"
}

@test "who may fetch so many reports in an hour is told when he may again" {
	make_key
	by "$key" /report.xml
	[ "$status" = 200 ]
	# both the key's allowance and the account's are at one: the later is the account's
	stack_sql "UPDATE throttle SET failures = 30 ORDER BY window_start DESC LIMIT 1"
	by "$key" /report.xml
	[ "$status" = 429 ]
	[ "$(header retry-after)" -gt 60 ]
	grep -q '"status":429' "$body" || grep -q 'status="429"' "$body"
}

@test "a link shows the report to who has no account, and nothing else, until it is withdrawn or over" {
	as partner
	stale partner
	visit /report
	send /report/link
	[ "$status" = 401 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM user_tokens WHERE purpose = 'report'")" = 0 ]
	stack_sql "UPDATE sessions SET reauth_at = UTC_TIMESTAMP(6)"
	visit /report
	send /report/link
	[ "$status" = 200 ]
	token=$(grep -oE '/shared\?token=[A-Za-z0-9_-]{43}' "$body" | head -1 | cut -d= -f2)
	[ "$(stack_sql "SELECT COUNT(*) FROM user_tokens WHERE purpose = 'report' AND user_id = $me AND token_hash = UNHEX(SHA2('$token', 256))")" = 1 ]
	visit /report
	not shown "$token"
	as stranger
	visit "/shared?token=$token"
	[ "$status" = 200 ]
	one=$(stack_sql "SELECT reference_number FROM prospects WHERE $theirs ORDER BY created_at, id LIMIT 1")
	shown "$one"
	not shown '/report.xml'
	not grep -qE '@|[+]225' "$body"
	shown 'noindex'
	grep -qi '^referrer-policy: no-referrer' "$head"
	grep -qi '^x-robots-tag: noindex' "$head"
	visit "/shared.xml?token=$token"
	[ "$status" = 406 ]
	# who is logged in himself is nobody there either
	as super_admin
	visit "/shared?token=$token"
	[ "$status" = 200 ]
	shown "$one"
	not shown '/users'
	as partner
	visit "/shared?token=$token"
	not shown '/report/link'
	as stranger
	visit /report
	[ "$status" = 303 ]
	not grep -rqF "$token" "$STACK_DIR/log"
	# its maker no longer active: the link reads nothing
	stack_sql "UPDATE users SET locked_at = UTC_TIMESTAMP() WHERE id = $me"
	visit "/shared?token=$token"
	[ "$status" = 404 ]
	stack_sql "UPDATE users SET locked_at = NULL WHERE id = $me"
	stack_sql "UPDATE user_tokens SET expires_at = UTC_TIMESTAMP() - INTERVAL 1 SECOND WHERE purpose = 'report'"
	visit "/shared?token=$token"
	[ "$status" = 404 ]
	stack_sql "UPDATE user_tokens SET expires_at = UTC_TIMESTAMP() + INTERVAL 1 DAY WHERE purpose = 'report'"
	visit "/shared?token=$token"
	[ "$status" = 200 ]
	as partner
	visit /report
	send /report/link/withdraw
	[ "$status" = 303 ]
	as stranger
	visit "/shared?token=$token"
	[ "$status" = 404 ]
	# guesses are looked at only so often
	stack_sql 'UPDATE throttle SET failures = 20'
	visit "/shared?token=$token"
	[ "$status" = 429 ]
}
