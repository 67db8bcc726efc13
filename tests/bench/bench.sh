#!/bin/bash
# Figures of the real stack on scratch data, each beside what the same work costs at
# least, measured in the same minute: ratios are what to look at, absolute figures are
# this machine's at this hour.  See usage() for the options.
#
# A result line is: what, connections, requests/s, p50 and p99 in ms, CPU ms a request
# of nginx, of the application (workers or floor) and of the database.

. "$TOP_SRCDIR/tests/lib/stack.sh"

usage()
{
	cat <<-'TEXT'
	make bench BENCH_FLAGS='OPTIONS'
	  --rows N         prospects (100000)
	  --rounds N       how often each thing is measured, in turns (5)
	  --seconds N      how long each time (2)
	  --json FILE      the medians, to compare with later
	  --compare FILE   prints what is now against a file of --json
	  --depth          instead: first, middle and last page of 10,000 and of 1,000,000
	TEXT
}

rows=100000 rounds=5 seconds=2 json= compare= depth=
while [ $# -gt 0 ]; do
	case $1 in
	--rows | --rounds | --seconds | --json | --compare) declare "${1#--}=$2"; shift ;;
	--depth) depth=1 ;;
	*) usage; exit 64 ;;
	esac
	shift
done

for need in wrk:wrk mariadbd:mariadb-server-core mariadb:mariadb-client nginx:nginx curl:curl; do
	command -v "${need%:*}" >/dev/null && continue
	echo "bench: no ${need%:*}: apt-get install ${need#*:}" >&2
	exit 69
done

scratch=$(mktemp -d "${TMPDIR:-/tmp}/mbbench.XXXXXX") || exit 1
results=$scratch/results
instances=()

finish()
{
	[ ${#instances[@]} = 0 ] || { kill "${instances[@]}"; wait "${instances[@]}"; } 2>/dev/null
	rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 130' INT TERM

# instance ROWS: a stack in a process of its own, so that there may be two; what is to
# be known of it is in $scratch/ROWS.
instance()
{
	(
		trap 'stack_stop; kill "$floor" 2>/dev/null; exit' TERM
		trap '' INT
		unset STACK_DIR STACK_PORT
		# the session may be old by the time the exports are measured
		STACK_SETTINGS='export: { confirm_above: 10000000 }'
		STACK_ROWS=$1 STACK_WORKERS=4 STACK_BUFFER_POOL=${STACK_BUFFER_POOL:-2G} floor=
		stack_start || exit
		enter
		curl -sS -o "$scratch/page" -b "$STACK_DIR/jar" "$(stack_url '/prospects?status=validated')"
		[ -n "$depth" ] || floors
		declare -p STACK_DIR STACK_PORT STACK_RUN STACK_NGINX_PID STACK_WORKER_PID STACK_DB_PID floor \
			>"$scratch/$1.new"
		mv "$scratch/$1.new" "$scratch/$1"
		while :; do sleep 3600 & wait $!; done
	) &
	instances+=($!)
	until [ -e "$scratch/$1" ]; do
		_stack_alive "${instances[-1]}" || { echo "bench: the stack did not start" >&2; exit 1; }
		sleep 0.2
	done
}

# A session of the manager's in the jar.
enter()
{
	local account token
	mapfile -t account < <(stack_account manager)
	token=$(curl -sS -c "$STACK_DIR/jar" "$(stack_url /login)" |
		grep -o 'name="csrf" value="[^"]*"' | head -n 1 | sed 's/.*value="//; s/"$//')
	curl -sS -o "$scratch/answer" -b "$STACK_DIR/jar" -c "$STACK_DIR/jar" --data-urlencode "csrf=$token" \
		--data-urlencode "email=${account[0]}" --data-urlencode "password=${account[1]}" "$(stack_url /login)"
	grep -q mb-session "$STACK_DIR/jar" || { echo "bench: no log-in" >&2; exit 1; }
}

# The floors stand behind the same nginx, with the same parameters and headers.
floors()
{
	local site=$STACK_DIR/nginx/site.conf port
	port=$(_stack_free_port)
	mkdir -p "$STACK_DIR/floor"
	cp "$scratch/page" "$STACK_DIR/floor/static"
	FLOOR_PAGE=$scratch/page _stack_child "$STACK_DIR/log/floor.log" "$TOP_BUILDDIR/tests/bench/floor" \
		-c "$STACK_DIR/maboussole.yaml" --workers 4 --listen "$STACK_RUN/floor.sock"
	floor=$!
	{
		echo "server { listen 127.0.0.1:$port; access_log $STACK_DIR/log/access.log maboussole;"
		grep -E '^	(fastcgi_param|add_header|fastcgi_keep_conn|fastcgi_request_buffering)' "$site"
		echo "location /static { root $STACK_DIR/floor; types { } default_type text/html; }"
		echo "location / { fastcgi_pass unix:$STACK_RUN/floor.sock; } }"
	} >"$scratch/floor.conf"
	cat "$scratch/floor.conf" >>"$site"
	kill -HUP "$STACK_NGINX_PID"
	_stack_until "$floor" "the floor" 10 stack_port_taken "$port"
	_stack_until "$floor" "the floor" 10 curl -sSf -o "$scratch/hand" "http://127.0.0.1:$port/hand" 2>/dev/null
	echo "$port" >"$scratch/port"
}

# Ticks of CPU that nginx, the application at hand and the database have used; of
# processes that ended, too, once their master has waited for them.
ticks()
{
	cat /proc/[0-9]*/stat 2>/dev/null | awk -v nginx="$STACK_NGINX_PID" -v app="$1" -v db="$STACK_DB_PID" '
		{
			pid = $1
			sub(/^.*\) /, "")
			own = $12 + $13
			dead = $14 + $15
			if (pid == nginx || $2 == nginx) n += own
			if (pid == app || $2 == app) a += own
			if (pid == app) a += dead
			if (pid == db) d += own
		}
		END { print n + 0, a + 0, d + 0 }'
}

# Until the application at hand is idle: log-ins that wrk has given up are still worked off.
settle()
{
	local last now end=$((SECONDS + 20))
	now=$(ticks "$1")
	until [ "$now" = "$last" ] || [ $SECONDS -gt $end ]; do
		sleep 0.1
		last=$now now=$(ticks "$1")
	done
}

# measure WHAT CONNECTIONS APPLICATION-PID WRK-ARGUMENTS...: a line of results.
measure()
{
	local what=$1 connections=$2 app=$3 before after
	shift 3
	settle "$app"
	before=$(ticks "$app")
	wrk -t1 -c"$connections" -d"${seconds}s" --latency --timeout 20s "$@" >"$scratch/wrk" 2>&1
	after=$(ticks "$app")
	awk -v what="$what" -v c="$connections" -v before="$before" -v after="$after" \
		-v tick="$(getconf CLK_TCK)" '
		function ms(t) { return t ~ /us$/ ? t / 1000 : t ~ /ms$/ ? t + 0 : t ~ /m$/ ? t * 60000 : t * 1000 }
		$1 == "50%" { p50 = ms($2) }
		$1 == "99%" { p99 = ms($2) }
		/requests in/ { n = $1 }
		/^Requests\/sec/ { rate = $2 }
		/Non-2xx|Socket errors/ { bad = bad " " $0 }
		END {
			split(before, b); split(after, a)
			if (n == 0 || bad != "") { print what " at " c ":" bad ", " n + 0 " answers" >"/dev/stderr"; exit 1 }
			printf "%s\t%d\t%.1f\t%.3f\t%.3f", what, c, rate, p50, p99
			for (i = 1; i <= 3; i++)
				printf "\t%.4f", (a[i] - b[i]) * 1000 / tick / n
			print "\t" n
		}' "$scratch/wrk" >>"$results" || { cat "$scratch/wrk"; exit 1; }
}

cookie()
{
	awk '/mb-session/ { print "Cookie: mb-session=" $7 }' "$STACK_DIR/jar"
}

# wrk's script of a log-in: the token of the form is the visitor's own cookie.
login_script()
{
	local account
	mapfile -t account < <(stack_account advisor)
	cat <<-LUA
		wrk.method = "POST"
		wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
		wrk.headers["Cookie"] = "mb-guard=$1"
		wrk.body = "csrf=$1&email=${account[0]//@/%40}&password=${account[1]}"
	LUA
}

# What a worker has alone, the rest being shared with its master: MB, the most of any.
private_memory()
{
	local status
	for status in $(grep -l "^PPid:	$STACK_WORKER_PID\$" /proc/[0-9]*/status 2>/dev/null); do
		awk '/^Private/ { kb += $2 } END { printf "%.1f\n", kb / 1024 }' "${status%status}smaps_rollup"
	done | sort -n | tail -n 1
}

# The highest memory any worker had since forget_memory, in MB; now with "now".
memory()
{
	cat $(grep -l "^PPid:	$STACK_WORKER_PID\$" /proc/[0-9]*/status 2>/dev/null) 2>/dev/null |
		awk -v key="$([ "$1" = now ] && echo VmRSS: || echo VmHWM:)" \
			'$1 == key && $2 > most { most = $2 } END { printf "%.1f", most / 1024 }'
}

forget_memory()
{
	local status
	for status in $(grep -l "^PPid:	$STACK_WORKER_PID\$" /proc/[0-9]*/status 2>/dev/null); do
		echo 5 >"${status%status}clear_refs"
	done
}

# One export and the client's own of the same rows: seconds and CPU ms a 1,000 rows.
export_once()
{
	local before after start end
	before=$(ticks "$STACK_WORKER_PID") start=$EPOCHREALTIME
	curl -sS -o "$scratch/csv" -H "$(cookie)" "$(stack_url /prospects.csv)"
	end=$EPOCHREALTIME after=$(ticks "$STACK_WORKER_PID")
	exported csv "$start" "$end" "$before" "$after" "$(($(wc -l <"$scratch/csv") - 1))"
	before=$(ticks "$STACK_WORKER_PID") start=$EPOCHREALTIME
	mariadb --no-defaults --socket="$STACK_RUN/db.sock" --batch --quick maboussole -e "
		SELECT p.reference_number, p.last_name, p.first_name, p.email, p.phone, p.desired_destination,
		       p.status, u.name, p.analysis_deadline, p.created_at
		  FROM prospects p FORCE INDEX (idx_prospects_created)
		  LEFT JOIN users u ON u.id = p.advisor_id
		 WHERE p.deleted_at IS NULL
		 ORDER BY p.created_at DESC, p.id DESC" >"$scratch/tsv"
	end=$EPOCHREALTIME after=$(ticks "$STACK_WORKER_PID")
	exported client "$start" "$end" "$before" "$after" "$(($(wc -l <"$scratch/tsv") - 1))"
}

exported()
{
	awk -v what="$1" -v start="${2/,/.}" -v end="${3/,/.}" -v before="$4" -v after="$5" -v rows="$6" \
		-v tick="$(getconf CLK_TCK)" 'BEGIN {
		split(before, b); split(after, a)
		printf "%s\t0\t%.0f\t%.1f\t%.1f", what, rows / (end - start), (end - start) * 1000, (end - start) * 1000
		for (i = 1; i <= 3; i++)
			printf "\t%.4f", (a[i] - b[i]) * 1e6 / tick / rows
		print "\t" rows
	}' >>"$results"
}

# Medians, ratios of the pairs of each round, and how far they were apart.
summary='
	function sort(v, n,   i, j, t) {
		for (i = 2; i <= n; i++)
			for (j = i; j > 1 && v[j - 1] > v[j]; j--) { t = v[j]; v[j] = v[j - 1]; v[j - 1] = t }
	}
	function median(v, n) { sort(v, n); return n % 2 ? v[(n + 1) / 2] : (v[n / 2] + v[n / 2 + 1]) / 2 }
	function of(key, column,   v, i) {
		for (i = 1; i <= count[key]; i++) v[i] = value[key, i, column]
		return median(v, count[key])
	}
	# CPU of all three kinds (column 0) or one column, paired by round
	function ratio(a, b, column,   v, i, n) {
		n = count[a] < count[b] ? count[a] : count[b]
		for (i = 1; i <= n; i++)
			v[i] = value[b, i, column] > 0 ? value[a, i, column] / value[b, i, column] : 0
		middle = median(v, n); least = v[1]; most = v[n]
		return n
	}
	function say(text, a, b, column, target) {
		if (ratio(a, b, column) > 0)
			printf "%-58s %6.2f  (%.2f to %.2f)%s\n", text, middle, least, most, target == "" ? "" : "  target " target
	}
	BEGIN { FS = "\t" }
	{
		key = $1 "@" $2
		if (!(key in count)) keys[++nkeys] = key
		n = ++count[key]
		for (i = 3; i <= 8; i++) value[key, n, i] = $i
		value[key, n, 0] = $6 + $7 + $8
	}
'

report()
{
	awk "$summary"'
	END {
		print "\nratios, median of the pairs (least to most)"
		split("1 16 64", level, " ")
		for (l = 1; l <= 3; l++) {
			c = "@" level[l]
			say("list, CPU, against rows by hand, " level[l] " connections", "list" c, "hand" c, 0, "<= 2.2")
			say("list, CPU, against a null worker of the same bytes, " level[l], "list" c, "null" c, 0)
			say("list, CPU, against the static file, " level[l], "list" c, "static" c, 0)
			say("list, requests/s, against rows by hand, " level[l], "list" c, "hand" c, 3)
			say("record, CPU, against a null worker, " level[l], "record" c, "null" c, 0)
		}
		say("CSV, rows/s, against mariadb --batch --quick", "csv@0", "client@0", 3, ">= 0.55")
		printf "\n%-10s %5s %10s %9s %9s   CPU s / 1,000 requests: %7s %8s %8s %8s\n", "what", "conn", "requests/s",
			"p50 ms", "p99 ms", "nginx", "worker", "database", "all"
		for (k = 1; k <= nkeys; k++) {
			split(keys[k], w, "@")
			if (w[2] == 0) continue
			printf "%-10s %5d %10.0f %9.2f %9.2f %32.3f %8.3f %8.3f %8.3f\n", w[1], w[2], of(keys[k], 3), of(keys[k], 4),
				of(keys[k], 5), of(keys[k], 6), of(keys[k], 7), of(keys[k], 8), of(keys[k], 0)
		}
		printf "\nCSV %.0f rows/s, mariadb --batch --quick %.0f rows/s\n", of("csv@0", 3), of("client@0", 3)
	}' "$results"
	printf 'RSS of a worker: %s MB after the pages (target 12), at most %s MB during the CSV (14); its own %s MB\n' \
		"$pages_rss" "$csv_rss" "$private_rss"
	printf 'page %s bytes, by hand %s; load average %s\n' "$(wc -c <"$scratch/page")" "$(wc -c <"$scratch/hand")" \
		"$(cut -d ' ' -f 1 /proc/loadavg)"
}

as_json()
{
	awk "$summary"'
	END {
		printf "{\n\"rows\": %d, \"rss_pages_mb\": %s, \"rss_csv_mb\": %s, \"private_mb\": %s,\n\"results\": [\n", rows, pages, csv, private
		for (k = 1; k <= nkeys; k++) {
			split(keys[k], w, "@")
			printf "{\"what\": \"%s\", \"connections\": %d, \"per_second\": %.1f, \"p50_ms\": %.3f, \"p99_ms\": %.3f, " \
				"\"nginx_ms\": %.4f, \"worker_ms\": %.4f, \"database_ms\": %.4f, \"cpu_ms\": %.4f}%s\n", w[1], w[2],
				of(keys[k], 3), of(keys[k], 4), of(keys[k], 5), of(keys[k], 6), of(keys[k], 7), of(keys[k], 8),
				of(keys[k], 0), k < nkeys ? "," : ""
		}
		print "]\n}"
	}' rows="$rows" pages="$pages_rss" csv="$csv_rss" private="$private_rss" "$results"
}

# What is now, divided by what was.  Also the floors: they should be near 1.
against()
{
	echo
	echo "now / $1"
	awk '
		function number(name) { match($0, "\"" name "\": [0-9.]+"); return substr($0, RSTART + length(name) + 4, RLENGTH) + 0 }
		/"what"/ {
			split($0, w, "\"")
			key = sprintf("%-8s %3d", w[4], number("connections"))
			if (FNR == NR) { cpu[key] = number("cpu_ms"); rate[key] = number("per_second"); next }
			if (cpu[key] > 0)
				printf "%s  CPU %.2f  per second %.2f\n", key, number("cpu_ms") / cpu[key], number("per_second") / rate[key]
		}' "$1" "$2"
}

pages()
{
	local round c port record token
	echo "starting the stack with $rows prospects; the first time it fills the database"
	instance "$rows"
	. "$scratch/$rows"
	port=$(cat "$scratch/port")
	record=$(stack_sql 'SELECT id FROM prospects WHERE deleted_at IS NULL ORDER BY id DESC LIMIT 1')
	token=$(curl -sS -c - -o "$scratch/answer" "$(stack_url /login)" | awk '/mb-guard/ { print $7 }')
	login_script "$token" >"$scratch/login.lua"
	echo "$rounds rounds of $seconds s for each; about $((rounds * 19 * (seconds + 1) / 60 + 1)) minutes"
	for c in 1 16 64; do
		for ((round = c > 1; round <= rounds; round++)); do
			measure list "$c" "$STACK_WORKER_PID" -H "$(cookie)" "$(stack_url '/prospects?status=validated')"
			measure hand "$c" "$floor" "http://127.0.0.1:$port/hand"
			measure null "$c" "$floor" "http://127.0.0.1:$port/null"
			measure static "$c" "$floor" "http://127.0.0.1:$port/static"
			measure record "$c" "$STACK_WORKER_PID" -H "$(cookie)" "$(stack_url "/prospects/$record")"
			measure login "$c" "$STACK_WORKER_PID" -s "$scratch/login.lua" "$(stack_url /login)"
			# the very first round only warms
			[ "$c$round" != 10 ] || : >"$results"
		done
	done
	settle "$STACK_WORKER_PID"
	pages_rss=$(memory now)
	forget_memory
	for ((round = 0; round < rounds; round++)); do
		export_once
	done
	csv_rss=$(memory) private_rss=$(private_memory)
	report
	as_json >"$scratch/json"
	[ -z "$json" ] || cp "$scratch/json" "$json"
	[ -z "$compare" ] || against "$compare" "$scratch/json"
}

# A page costs the same however many rows there are and however deep it is.
depths()
{
	local size round place middle
	for size in 10000 1000000; do
		echo "starting a stack with $size prospects; the first time it fills the database"
		STACK_BUFFER_POOL=4G instance $size
	done
	for ((round = 0; round < rounds; round++)); do
		for size in 10000 1000000; do
			. "$scratch/$size"
			middle=$(stack_sql "SELECT id FROM prospects ORDER BY created_at, id LIMIT 1 OFFSET $((size / 2))")
			for place in '' "after=$middle" at=last; do
				measure "${place%%=*}-$size" 1 "$STACK_WORKER_PID" -H "$(cookie)" "$(stack_url "/prospects?$place")"
			done
		done
	done
	awk "$summary"'
	function line(text, place) {
		ratio(place "-1000000@1", place "-10000@1", 0)
		printf "%-8s %8.3f %8.3f   %.2f (%.2f to %.2f)%s\n", text, of(place "-10000@1", 0), of(place "-1000000@1", 0),
			middle, least, most, middle <= 1.2 ? "" : "   over 1.2"
	}
	END {
		print "\nCPU ms a page of 25, worker + database + nginx\n\npage       10,000 1,000,000  ratio of the pairs"
		line("first", ""); line("middle", "after"); line("last", "at")
	}' "$results"
}

if [ -n "$depth" ]; then depths; else pages; fi
