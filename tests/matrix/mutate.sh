#!/bin/bash
# mutate.sh FOLDER [NAME...]: plants one fault after the other (mutants.pl) in a copy
# of the tree, builds it, and walks (walk.pl) until something is seen; prints what
# was seen and what was not, and fails when a fault was not that does not stand in
# `equivalent' with a reason.  A NAME is a pattern of those to plant.
#
# What a walk over the routes near the fault does not see, one over all routes may;
# a program that does not even start has been seen as well.
folder=$1
shift
TOP_SRCDIR=$(cd "$TOP_SRCDIR" && pwd -P)
here=$TOP_SRCDIR/tests/matrix
tree=$folder/tree build=$folder/build
mkdir -p "$folder" || exit
exec 9>"$folder/lock"
flock -n 9 || { echo "another mutation run is at work in $folder" >&2; exit 1; }

. "$TOP_SRCDIR/tests/lib/stack.sh"

copy()
{
	rm -rf "$tree" && mkdir -p "$tree" "$build" &&
		(cd "$TOP_SRCDIR" && tar cf - --exclude=./var --exclude=./.git --exclude="./${folder#"$TOP_SRCDIR"/}" .) | tar xf - -C "$tree" &&
		(cd "$build" && { [ -e Makefile ] || "$tree/configure" -q --disable-silent-rules; } && make -s -j2 all && make -s stage) >"$folder/build.log" 2>&1 ||
		{ echo "the copy does not build, see $folder/build.log" >&2; exit 1; }
}

fixture()
{
	mariadb --no-defaults --default-character-set=utf8mb4 --socket="$STACK_RUN/db.sock" maboussole <"$here/fixture.sql"
}

sums() { stack_sql 'DELETE FROM sessions' && stack_sql "CHECKSUM TABLE $(stack_sql 'SHOW TABLES' | grep -v ^schema_ | paste -sd,)"; }

# A walk that was ended half-way may have left something.
clean()
{
	[ "$(sums)" != "$clean" ] || return 0
	stack_sql 'DROP DATABASE maboussole; CREATE DATABASE maboussole CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci'
	stack_admin migrate >/dev/null 2>&1 && fixture
	clean=$(sums)
}

# walk ROUTES: 0 when something was seen, told in $seen.
walk()
{
	WALK_FIRST=1 WALK_BRIEF=1 WALK_ROUTES=$1 perl "$here/walk.pl" "$folder/routes" "$here/policy" >"$folder/walk.log" 2>&1 && return 1
	seen=$(sed -n 2p "$folder/walk.log")
	seen=${seen:-$(tail -n 1 "$folder/walk.log")}
}

# plant FILE N LINE: the line as it was is in $old.
plant()
{
	cp -p "$tree/$1" "$folder/old"
	awk -v n="$2" -v line="${3//\\t/$'\t'}" 'NR == n { print line; next } { print }' "$folder/old" >"$tree/$1"
}

# look ROUTES NAME: whether the planted fault is seen.
look()
{
	seen=
	if ! make -s -C "$build" maboussole-worker maboussole >"$folder/make.log" 2>&1; then
		seen="does not build: $(grep -m1 error "$folder/make.log")"
		return 0
	fi
	_stack_end "$STACK_WORKER_PID" 35
	stack_workers_start
	if ! _stack_until "$STACK_WORKER_PID" "the mutant" 30 _stack_answers /readyz 2>/dev/null; then
		seen="does not start: $(grep -v '"path"' "$STACK_DIR/log/worker.log" | tail -n 1 | cut -c 1-160)"
		return 0
	fi
	"$build/maboussole" -c "$STACK_DIR/maboussole.yaml" rights --routes >"$folder/routes"
	clean
	walk "$1" || { [ "$1" != . ] && ! equivalent "$2" && clean && walk .; }
}

equivalent() { grep -v '^#' "$here/equivalent" | cut -f 1 | grep -qxF "$1"; }

copy
perl "$here/mutants.pl" "$tree" >"$folder/mutants"
export TOP_BUILDDIR=$build STACK_ROWS=none
STACK_SETTINGS=$'list:\n  size: 100\nexport:\n  confirm_above: 0'
trap 'stack_stop; exit 130' INT TERM
stack_start && fixture || { stack_stop; exit 1; }
STACK_LIBEXECDIR=$build
clean=$(sums)
"$build/maboussole" -c "$STACK_DIR/maboussole.yaml" rights --routes >"$folder/routes"
if walk .; then
	echo "something is wrong before any fault is planted: $seen" >&2
	stack_stop
	exit 1
fi

: >"$folder/result.new"
while IFS=$'\t' read -r name file n line routes; do
	[ $# = 0 ] || grep -qE "$(IFS='|'; echo "$*")" <<<"$name" || continue
	plant "$file" "$n" "$line"
	if look "$routes" "$name"; then verdict=seen; elif equivalent "$name"; then verdict=equivalent; else verdict=MISSED; fi
	# a new time, or make would keep what was made of the fault
	cat "$folder/old" >"$tree/$file"
	printf '%s\t%s\t%s\n' "$verdict" "$name" "$seen" | tee -a "$folder/result.new"
done <"$folder/mutants"
mv "$folder/result.new" "$folder/result"
stack_stop
for verdict in seen equivalent MISSED; do
	printf '%s %s, ' "$(grep -c "^$verdict" "$folder/result")" "$verdict"
done
echo "of $(wc -l <"$folder/result") faults; the list is in $folder/result"
! grep -q ^MISSED "$folder/result"
