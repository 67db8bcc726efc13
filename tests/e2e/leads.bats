#!/usr/bin/env bats
# Files of leads that partners send: by hand, by program, each line answered.

load_lib() { . "$TOP_SRCDIR/tests/lib/stack.sh"; . "$TOP_SRCDIR/tests/lib/browse.sh"; }
setup_file() {
	load_lib
	STACK_SETTINGS=$'validate: true\nexport:\n  confirm_above: 0\nupload:\n  bytes: 65536\n  lines: 40\napi:\n  rate: 100000' STACK_WORKERS=2
	stack_require xmllint && stack_start
	for role in super_admin manager advisor partner commercial; do enter $role; done
	export me=$(viewer partner id) house=$(viewer partner partner_id)
	export code=$(stack_sql "SELECT code FROM partners WHERE id = $house")
	export other=$(stack_sql "SELECT MIN(id) FROM partners WHERE id <> $house AND status = 'active'")
	export mine=$(key submits_leads $me) no_key=$(key reads_lists $me) root_key=$(key submits_leads "$(viewer super_admin id)")
}
teardown_file() { load_lib; stack_stop; }
setup() { load_lib; as partner; }

# key PURPOSE USER: a key that is for that alone.
key() {
	local secret=mbk_$(head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n')
	stack_sql "INSERT INTO api_keys (user_id, partner_id, name, prefix, key_hash, $1, expires_at, created_by)
		SELECT id, partner_id, 'Essai', 'mbk_test', UNHEX(SHA2('$secret', 256)), 1, UTC_TIMESTAMP() + INTERVAL 1 DAY, id FROM users WHERE id = $2"
	echo "$secret"
}

# post KEY PATH TYPE [CURL...]: a program sends what stands on its input.
post() {
	local secret=$1 path=$2 type=$3
	shift 3
	body=$BATS_TEST_TMPDIR/body head=$BATS_TEST_TMPDIR/head
	status=$(curl -sS -D "$head" -o "$body" -w '%{http_code}' -H "Authorization: Bearer $secret" \
		-H "Content-Type: $type" --data-binary @- "$@" "http://127.0.0.1:$STACK_PORT$path")
}

# drop FILE [NAME=VALUE...]: the form, as the present person.
drop() {
	local file=$1 path=${drop_path-/leads/upload} args=() pair
	shift
	visit /leads/upload
	for pair in "$@"; do args+=(-F "$pair"); done
	_browse -F "csrf=$(field csrf)" -F "file=@$file" "${args[@]}" "$(stack_url "$path")"
}

# results: "LINE RESULT" of each line of a JSON answer.
results() { grep -oE '"line":[0-9]+,"result":"[a-z]+"' "$body" | sed 's/"line":\([0-9]*\),"result":"\([a-z]*\)"/\1 \2/'; }
leads() { stack_sql "SELECT COUNT(*) FROM prospects WHERE channel = 'batch' AND partner_id = ${1-$house}"; }

@test "a program sends CSV: each line is answered, and the same again makes nothing" {
	file=$BATS_TEST_TMPDIR/leads.csv
	cat >"$file" <<-'CSV'
		nom;prénom;email;téléphone;destination;filiere;niveau;date de naissance;external_id
		Zouzoua;Akissi Prisca;akissi.z@exemple.ci;07 08 09 10 11;FR;Droit;bac;31/12/2004;Z-1
		Tchimou;Léopold;;'+2250708091012;CA;;;2003-05-06;Z-2

		Gbaka;;pas une adresse;;XX;;;;Z-3
		"N'Dri ""Le Grand""";Y;ndri@exemple.ci;;;;;;
	CSV
	before=$(leads)
	post "$mine" /leads/upload 'text/csv; charset=utf-8' <"$file"
	[ "$status" = 200 ]
	[ "$(results)" = $'2 accepted\n3 accepted\n5 rejected\n6 rejected' ] || { cat "$body"; return 1; }
	[ "$(leads)" = $((before + 2)) ]
	grep -q '"counts":{"lines":4,"accepted":2,"known":0,"duplicate":0,"rejected":2,"busy":0}' "$body"
	grep -q '"line":5,"result":"rejected","external_id":"Z-3","faults":\[{"field":"first_name","code":"check.required"' "$body"
	reference=$(grep -oE '"line":2,"result":"accepted","reference":"[^"]*"' "$body" | grep -oE 'PROS-[0-9-]+')
	[ "$(stack_sql "SELECT CONCAT_WS('/', p.last_name, p.email, p.phone, p.birth_date, p.source, p.status, p.partner_id, p.created_by, k.external_id, p.analysis_deadline IS NOT NULL, p.advisor_id IS NOT NULL)
		FROM prospects p JOIN lead_keys k ON k.prospect_id = p.id WHERE p.reference_number = '$reference'")" = \
		"Zouzoua/akissi.z@exemple.ci/+2250708091011/2004-12-31/partner/new/$house/$me/Z-1/1/1" ]
	[ "$(stack_sql "SELECT phone FROM prospects WHERE last_name = 'Tchimou'")" = +2250708091012 ]
	[ "$(stack_sql "SELECT COUNT(*) FROM activities a JOIN prospects p ON p.id = a.prospect_id WHERE p.reference_number = '$reference' AND a.code IN ('create', 'assign')")" = 2 ]
	post "$mine" /leads/upload 'text/csv' <"$file"
	[ "$(results)" = $'2 known\n3 known\n5 rejected\n6 rejected' ]
	grep -q "\"line\":2,\"result\":\"known\",\"reference\":\"$reference\"" "$body"
	[ "$(leads)" = $((before + 2)) ]
	as partner
	visit '/report.xml?limit=1000'
	grep -A3 "$reference" "$body" | grep -q 'via="batch"'
}

@test "without a key of the partner's, who is known is told so, and of others nothing else" {
	printf 'last_name,first_name,email\nZamblé,Estelle,estelle.zamble@exemple.ci\n' >"$BATS_TEST_TMPDIR/a.csv"
	post "$mine" /leads/upload text/csv <"$BATS_TEST_TMPDIR/a.csv"
	[ "$(results)" = '2 accepted' ]
	reference=$(grep -oE 'PROS-[0-9-]+' "$body")
	post "$mine" /leads/upload text/csv <"$BATS_TEST_TMPDIR/a.csv"
	[ "$(results)" = '2 duplicate' ]
	grep -q "$reference" "$body"
	# now it is another's
	stack_sql "UPDATE prospects SET partner_id = $other WHERE reference_number = '$reference'"
	for form in .json .xml .csv ''; do
		post "$mine" /leads/upload$form text/csv <"$BATS_TEST_TMPDIR/a.csv"
		[ "$status" = 200 ]
		grep -q duplicate "$body" || grep -q 'déjà connue' "$body"
		not grep -q 'PROS-' "$body"
		advisor=$(stack_sql "SELECT u.name FROM prospects p JOIN users u ON u.id = p.advisor_id WHERE p.reference_number = '$reference'")
		not grep -qF "${advisor:-PROS-}" "$body"
	done
	# with a reason it is somebody else
	printf 'last_name,first_name,email,despite\nZamblé,Estelle,estelle.zamble@exemple.ci,Deux cousines\n' >"$BATS_TEST_TMPDIR/b.csv"
	post "$mine" /leads/upload text/csv <"$BATS_TEST_TMPDIR/b.csv"
	[ "$(results)" = '2 accepted' ]
	[ "$(stack_sql "SELECT COUNT(*) FROM prospect_pairs WHERE reason = 'Deux cousines'")" = 1 ]
}

@test "a key that is not for it, or a person who may not, sends nothing" {
	before=$(stack_sql 'SELECT COUNT(*) FROM prospects')
	post "$no_key" /leads/upload text/csv <<<$'last_name,first_name,email\nA,B,a.b@exemple.ci'
	[ "$status" = 403 ]
	# one lead is a form or JSON
	post "$mine" /prospects text/csv <<<'x'
	[ "$status" = 415 ]
	post "$mine" "/leads/upload?partner=$(stack_sql "SELECT code FROM partners WHERE id = $other")" text/csv <<<$'last_name,first_name,email\nA,B,a.b@exemple.ci'
	[ "$status" = 400 ]
	for role in advisor commercial; do
		as $role
		visit /leads/upload
		[ "$status" = 403 ]
	done
	# a session sends by the form alone
	as partner
	visit /leads/upload
	_browse -H 'Content-Type: text/csv' --data-binary $'last_name,first_name,email\nA,B,a.b@exemple.ci' "$(stack_url /leads/upload)"
	[ "$status" = 403 ]
	[ "$(stack_sql 'SELECT COUNT(*) FROM prospects')" = "$before" ]
}

@test "a partner sends a file by the form, after having it checked" {
	printf 'nom;prenom;email;identifiant\nZadi;Régina;regina.zadi@exemple.ci;F-1\nZadi;;x;F-2\n' >"$BATS_TEST_TMPDIR/l.csv"
	before=$(leads)
	drop "$BATS_TEST_TMPDIR/l.csv" check=1
	[ "$status" = 200 ]
	shown 'Vérification seule'
	shown 'Acceptées : 1'
	[ "$(leads)" = "$before" ]
	drop "$BATS_TEST_TMPDIR/l.csv"
	[ "$status" = 200 ]
	[ "$(leads)" = $((before + 1)) ]
	shown 'Refusées : 1'
	shown 'Ce champ est obligatoire'
	# what is to be mended comes as a file that can be sent as it is
	drop_path=/leads/upload.csv drop "$BATS_TEST_TMPDIR/l.csv"
	[ "$status" = 200 ]
	grep -q '"Zadi";"";"x"' "$body"
	sed 's/"Zadi";"";"x"/"Zadi";"Ange Désirée";"zadi.ange@exemple.ci"/' "$body" >"$BATS_TEST_TMPDIR/mended.csv"
	drop "$BATS_TEST_TMPDIR/mended.csv"
	shown 'Acceptées : 1'
	[ "$(stack_sql "SELECT COUNT(*) FROM lead_keys WHERE partner_id = $house AND external_id IN ('F-1', 'F-2')")" = 2 ]
}

@test "the agency's people send for a partner they name" {
	printf 'nom;prenom;email\nZirignon;Paul-Marie;pm.zirignon@exemple.ci\n' >"$BATS_TEST_TMPDIR/l.csv"
	as manager
	drop "$BATS_TEST_TMPDIR/l.csv"
	[ "$status" = 422 ]
	shown 'Dites pour quel partenaire'
	drop "$BATS_TEST_TMPDIR/l.csv" partner=$other
	[ "$status" = 200 ]
	[ "$(stack_sql "SELECT CONCAT_WS('/', partner_id, created_by, source, channel) FROM prospects WHERE last_name = 'Zirignon'")" = "$other/$(viewer manager id)/partner/batch" ]
	post "$root_key" /leads/upload text/csv <"$BATS_TEST_TMPDIR/l.csv"
	[ "$status" = 422 ]
	grep -q '"code":"partner"' "$body"
	post "$root_key" "/leads/upload?partner=$code&check=1" text/csv <"$BATS_TEST_TMPDIR/l.csv"
	[ "$(results)" = '2 duplicate' ]
	not grep -q PROS- "$body"
	# a code is one, though it be the digits of another's number
	named=$(stack_sql "SELECT code FROM partners WHERE id = $other")
	stack_sql "UPDATE partners SET code = '$house' WHERE id = $other"
	post "$root_key" "/leads/upload?partner=$house&check=1" text/csv <"$BATS_TEST_TMPDIR/l.csv"
	stack_sql "UPDATE partners SET code = '$named' WHERE id = $other"
	grep -q "\"partner\":\"$house\"" "$body"
}

@test "a file that is none is refused with what is wrong with it" {
	refused() {	# STATUS CODE FILE
		printf "$3" >"$BATS_TEST_TMPDIR/none"
		post "$mine" /leads/upload text/csv <"$BATS_TEST_TMPDIR/none"
		[ "$status" = "$1" ] || { echo "$2: $status"; cat "$body"; return 1; }
		grep -q "\"refused\":{\"code\":\"$2\"" "$body" || { echo "$2"; cat "$body"; return 1; }
	}
	before=$(leads)
	refused 400 encoding 'nom;prenom;email\nZ\xe9;B;c@exemple.ci\n'
	refused 400 quotes 'nom;prenom;couleur "x"\n'
	refused 422 unknown 'nom;prenom;couleur\nA;B;C\n'
	grep -q '"name":"couleur"' "$body"
	refused 422 missing 'nom;email\nA;B\n'
	refused 422 twice 'nom;prenom;last_name\nA;B\n'
	refused 422 empty 'nom;prenom;email\n'
	refused 400 quotes 'nom;prenom;email\nA;"B;c\n'
	refused 422 many "nom;prenom;email\n$(seq -f 'A;B;c%g@exemple.ci\n' -s '' 41)"
	[ "$(leads)" = "$before" ]
	# more than the web server takes elsewhere, and so it is the program that says it
	post "$mine" /leads/upload text/csv < <(head -c 2000000 /dev/zero | tr '\0' a)
	[ "$status" = 413 ]
	grep -q '"status":413' "$body"
	post "$mine" /leads/upload application/json <<<'{}'
	[ "$status" = 415 ]
}

@test "what the published schema takes is taken, and what it refuses is refused" {
	dir=$BATS_TEST_TMPDIR/files rng=$TOP_SRCDIR/xslt/schema/export/leads-1.rng xsd=${TOP_SRCDIR}/xslt/schema/export/leads-1.xsd
	mkdir "$dir"
	perl "$TOP_SRCDIR/tests/e2e/leads.pl" "$dir" 120
	xmllint --noout --relaxng "$rng" "$dir"/*.xml 2>&1 | sed -n 's/ validates$//p' | sort >"$BATS_TEST_TMPDIR/due"
	xmllint --noout --schema "$xsd" "$dir"/*.xml 2>&1 | sed -n 's/ validates$//p' | sort >"$BATS_TEST_TMPDIR/xsd"
	# it takes all that the other takes
	[ -z "$(comm -23 "$BATS_TEST_TMPDIR/due" "$BATS_TEST_TMPDIR/xsd")" ]
	for file in "$dir"/*.xml; do
		post "$mine" '/leads/upload?check=1' application/xml <"$file"
		if [ "$status" = 200 ] && ! grep -q '"result":"rejected"' "$body"; then echo "$file"; fi
	done | sort >"$BATS_TEST_TMPDIR/is"
	diff "$BATS_TEST_TMPDIR/due" "$BATS_TEST_TMPDIR/is"
	# of both there are many
	[ "$(wc -l <"$BATS_TEST_TMPDIR/is")" -gt 30 ]
	[ "$(wc -l <"$BATS_TEST_TMPDIR/is")" -lt 90 ]
}

@test "XML is taken by hand and by program, and what means harm is refused with a reason" {
	before=$(leads)
	printf '<?xml version="1.0"?>\n<leads xmlns="urn:maboussole:leads:1" version="1">\n<lead><first_name>Grâce</first_name><last_name>Zogbo</last_name><phone>0708099911</phone><external_id>XML-1</external_id></lead>\n<lead><last_name>Zogbo</last_name><first_name/><email>z@exemple.ci</email></lead></leads>' >"$BATS_TEST_TMPDIR/l.xml"
	post "$mine" /leads/upload application/xml -H 'Accept: application/xml' <"$BATS_TEST_TMPDIR/l.xml"
	[ "$status" = 200 ]
	xmllint --noout --relaxng "$TOP_SRCDIR/xslt/schema/export/leads-answer-1.rng" "$body"
	xmllint --noout --schema "$TOP_SRCDIR/xslt/schema/export/leads-answer-1.xsd" "$body"
	grep -q '<line number="3" result="accepted" reference="PROS-[0-9-]*" externalId="XML-1"/>' "$body"
	grep -q '<line number="4" result="rejected"><fault code="check.required" field="first_name">' "$body"
	drop "$BATS_TEST_TMPDIR/l.xml"
	shown 'Déjà envoyées : 1'
	[ "$(leads)" = $((before + 1)) ]
	printf '<!DOCTYPE leads [<!ENTITY x SYSTEM "file:///etc/passwd">]><leads xmlns="urn:maboussole:leads:1" version="1"><lead><last_name>&x;</last_name></lead></leads>' >"$BATS_TEST_TMPDIR/x.xml"
	post "$mine" /leads/upload text/xml <"$BATS_TEST_TMPDIR/x.xml"
	[ "$status" = 400 ]
	grep -q '"refused":{"code":"doctype","line":1' "$body"
	not grep -q root: "$body"
	drop "$BATS_TEST_TMPDIR/x.xml"
	[ "$status" = 400 ]
	shown DOCTYPE
	printf '<leads xmlns="urn:x" version="1"/>' >"$BATS_TEST_TMPDIR/y.xml"
	drop "$BATS_TEST_TMPDIR/y.xml"
	[ "$status" = 422 ]
	shown 'urn:maboussole:leads:1'
	# the one who read it is gone, and the worker is as it was
	[ -z "$(ps -o stat= --ppid "$(workers | paste -sd,)" | grep Z)" ]
	[ "$(leads)" = $((before + 1)) ]
}

@test "the example that is published is taken as it stands, in both languages and forms" {
	for lang in fr en; do
		for kind in csv xml; do
			sed 1d "$TOP_SRCDIR/xslt/schema/export/fields.$lang.html" | xmllint --html --xpath "string(//pre[@id='leads-$kind'])" - 2>/dev/null >"$BATS_TEST_TMPDIR/example"
			[ -s "$BATS_TEST_TMPDIR/example" ]
			post "$mine" '/leads/upload?check=1' "$([ $kind = csv ] && echo text/csv || echo application/xml)" <"$BATS_TEST_TMPDIR/example"
			[ "$status" = 200 ]
			results | grep -qE '^[0-9]+ accepted$' || { cat "$body"; return 1; }
		done
	done
}

@test "a file that is only checked is answered as it would be when it is sent" {
	cat >"$BATS_TEST_TMPDIR/l.csv" <<-'CSV'
		nom;prenom;email;phone;birth_date;external_id;despite
		Zéhia;Brigitte;b.zehia@exemple.ci;;2001-02-03;R-1;
		Zéhia;Brigitte;b.zehia@exemple.ci;;2001-02-03;R-1;
		Wognin;Fabrice;b.zehia+x@exemple.ci;;;R-2;
		Wognin;Fabrice;b.zehia+x@exemple.ci;;;R-3;Sa sœur, même adresse
		Brigite;Zehia;other@exemple.ci;;;R-4;
		Zehia;Brigitte;third@exemple.ci;;1999-01-01;R-5;
		Sery;Aka;;0708123412;;R-6;
		Gnaoré;Blaise;;07 08 12 34 12;;R-7;
		Gnaore;Balise;new@exemple.ci;;;R-8;
		;Aka;;0708123413;;R-9;
	CSV
	before=$(leads)
	post "$mine" '/leads/upload?check=1' text/csv <"$BATS_TEST_TMPDIR/l.csv"
	[ "$status" = 200 ]
	[ "$(leads)" = "$before" ]
	results >"$BATS_TEST_TMPDIR/said"
	post "$mine" /leads/upload text/csv <"$BATS_TEST_TMPDIR/l.csv"
	results | diff "$BATS_TEST_TMPDIR/said" -
	[ "$(cut -d' ' -f2 "$BATS_TEST_TMPDIR/said" | sort | uniq -c | tr -s ' \n' ' ')" = ' 5 accepted 3 duplicate 1 known 1 rejected ' ] || { cat "$BATS_TEST_TMPDIR/said"; return 1; }
}

@test "an advisor is told once of a file, whatever it holds for him" {
	stack_sql "DELETE FROM outbox"
	{ echo 'nom,prenom,email'; for i in {a..z}; do echo "Loba$i$i,Innocent$i$i$i,innocent.$i@exemple.ci"; done; } >"$BATS_TEST_TMPDIR/l.csv"
	post "$mine" /leads/upload text/csv <"$BATS_TEST_TMPDIR/l.csv"
	n=$(results | grep -c accepted)
	[ "$n" -gt 5 ]
	advisors=$(stack_sql "SELECT COUNT(DISTINCT advisor_id) FROM prospects WHERE email LIKE 'innocent._@exemple.ci'")
	[ "$(stack_sql "SELECT COUNT(*), COUNT(DISTINCT user_id), COUNT(DISTINCT template), MIN(template) FROM outbox WHERE template LIKE 'assignment/%'" | tr '\t' ' ')" = "$advisors $advisors 1 assignment/batch" ]
	# of one alone, as of any other
	post "$mine" /leads/upload text/csv <<<$'nom,prenom,email\nKpolo,Zita,zita.kpolo@exemple.ci'
	[ "$(stack_sql "SELECT COUNT(*) FROM outbox WHERE template = 'assignment/given'")" = 1 ]
}

@test "who is cut off in the middle sends the file again, and nothing is there twice" {
	{ echo 'nom,prenom,email,external_id'; for i in {b..k}; do echo "Kouya$i$i$i,Mireille$i$i,mireille.$i@exemple.ci,K-$i"; done; } >"$BATS_TEST_TMPDIR/l.csv"
	before=$(leads)
	# the sixth waits for what another one is about to write, and its worker is killed
	mkfifo "$BATS_TEST_TMPDIR/hold"
	mariadb --no-defaults --socket="$STACK_RUN/db.sock" -N -n maboussole <"$BATS_TEST_TMPDIR/hold" >"$BATS_TEST_TMPDIR/held" 3>&- &
	exec 4>"$BATS_TEST_TMPDIR/hold"
	echo "BEGIN; INSERT INTO lead_keys (partner_id, external_id, prospect_id) SELECT $house, 'K-g', MIN(id) FROM prospects; SELECT 'held';" >&4
	until_true grep -q held "$BATS_TEST_TMPDIR/held"
	post "$mine" /leads/upload text/csv <"$BATS_TEST_TMPDIR/l.csv" 3>&- 4>&- &
	until_true waiting 1
	[ "$(leads)" = $((before + 5)) ]
	kill -KILL $(workers)
	echo 'ROLLBACK;' >&4
	exec 4>&-
	wait
	until_true _stack_answers /readyz
	post "$mine" /leads/upload text/csv <"$BATS_TEST_TMPDIR/l.csv"
	[ "$(results | cut -d' ' -f2 | uniq -c | tr -s ' \n' ' ')" = ' 5 known 5 accepted ' ] || { cat "$body"; return 1; }
	[ "$(leads)" = $((before + 10)) ]
}

@test "one file of a partner is read at a time" {
	mkfifo "$BATS_TEST_TMPDIR/hold"
	python3 -c "import fcntl, sys
f = open('$STACK_RUN/turns.lock', 'a+')
fcntl.lockf(f, fcntl.LOCK_EX, 1, 1024 + $house)
print('held', flush=True); sys.stdin.read()" <"$BATS_TEST_TMPDIR/hold" >"$BATS_TEST_TMPDIR/held" 3>&- &
	exec 4>"$BATS_TEST_TMPDIR/hold"
	until_true grep -q held "$BATS_TEST_TMPDIR/held"
	post "$mine" '/leads/upload?check=1' text/csv <<<$'nom,prenom,email\nKpolo,Zita,zita.kpolo@exemple.ci'
	[ "$status" = 429 ]
	grep -q '"code":"busy"' "$body"
	# what is no file at all is not read either
	post "$mine" '/leads/upload?check=1' application/xml <<<'<leads'
	[ "$status" = 429 ]
	post "$root_key" "/leads/upload?check=1&partner=$(stack_sql "SELECT code FROM partners WHERE id = $other")" text/csv <<<$'nom,prenom,email\nKpolo,Zita,zita.kpolo@exemple.ci'
	[ "$status" = 200 ]
	exec 4>&-
	wait
	post "$mine" '/leads/upload?check=1' text/csv <<<$'nom,prenom,email\nKpolo,Zita,zita.kpolo@exemple.ci'
	[ "$status" = 200 ]
}

@test "where each sees only what he brought himself, a colleague's is known and no more" {
	printf 'nom,prenom,email,external_id\nDjéhi,Carole,carole.djehi@exemple.ci,C-1\n' >"$BATS_TEST_TMPDIR/l.csv"
	post "$mine" /leads/upload text/csv <"$BATS_TEST_TMPDIR/l.csv"
	grep -q '"result":"accepted","reference":"PROS-' "$body"
	stack_sql "UPDATE partners SET sees_whole_org = 0 WHERE id = $house; UPDATE prospects SET created_by = $(viewer super_admin id) WHERE email = 'carole.djehi@exemple.ci'"
	post "$mine" /leads/upload text/csv <"$BATS_TEST_TMPDIR/l.csv"
	[ "$(results)" = '2 known' ]
	not grep -q PROS- "$body"
	sed 's/C-1/C-2/' "$BATS_TEST_TMPDIR/l.csv" >"$BATS_TEST_TMPDIR/m.csv"
	post "$mine" /leads/upload text/csv <"$BATS_TEST_TMPDIR/m.csv"
	stack_sql "UPDATE partners SET sees_whole_org = 1 WHERE id = $house"
	[ "$(results)" = '2 duplicate' ]
	not grep -q PROS- "$body"
}
