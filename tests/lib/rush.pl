#!/usr/bin/perl
# rush.pl SECONDS [SEED]: sixteen people of all roles do their daily work on the same few
# prospects and clients at once, twice, with what has become stale, and go away in the
# middle; meanwhile workers are killed, and reminders are run by two processes of a clock
# that hurries.  Each writes down what was acknowledged; in the end Invariants.pm asks the
# database whether it is true.  What each does is a matter of the seed alone; who is
# faster is not.  The world is this program's own: what there was of people is taken away.
#
# STACK_RUN, STACK_DIR, STACK_PORT, STACK_SBINDIR and STACK_WORKER_PID say where all is.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../matrix", $FindBin::Bin;
use Database;
use Http;
use Invariants;
use IO::Socket::INET;
use POSIX qw(strftime _exit);
use Time::HiRes qw(sleep time);

my ($seconds, $seed) = @ARGV;
$seed //= time * 1000 % 1000000;
$| = 1;
print "seed $seed\n";
$SIG{PIPE} = 'IGNORE';

my $socket = "$ENV{STACK_RUN}/db.sock";
my $folder = "$ENV{STACK_DIR}/rush";
my $end = time + $seconds;
my $csrf = 'g' x 43;
my @maboussole = ("$ENV{STACK_SBINDIR}/maboussole", '-c', "$ENV{STACK_DIR}/maboussole.yaml");

# id, role, branch, how many of the sixteen are he
my @people = (
	[ 801, 'super_admin', 'NULL', 1 ],
	[ 802, 'manager', 81, 2 ], [ 803, 'manager', 82, 2 ],
	[ 804, 'advisor', 81, 2 ], [ 805, 'advisor', 81, 1 ], [ 806, 'advisor', 82, 2 ], [ 807, 'advisor', 82, 1 ],
	[ 808, 'partner', 'NULL', 2 ],
	[ 809, 'commercial', 81, 2 ], [ 810, 'commercial', 82, 1 ],
);
my @holders = map { $_->[0] } grep { $_->[1] =~ /super|manager|advisor/ } @people;

# ---- chance --------------------------------------------------------------------

my $state;
sub begin_chance { $state = ($seed * 7919 + $_[0] * 104729 + 1) % 2147483648; chance(2) for 1 .. 8 }
sub chance { $state = ($state * 1103515245 + 12345) % 2147483648; return int($state / 65536) % shift }
# One of name => weight, by a number that was drawn.
sub one_of
{
	my ($drawn, @weighted) = @_;
	my $sum = 0;
	$sum += $weighted[$_ * 2 + 1] for 0 .. $#weighted / 2;
	$drawn %= $sum;
	while (($drawn -= $weighted[1]) >= 0) { splice @weighted, 0, 2 }
	return $weighted[0];
}

# ---- the world -----------------------------------------------------------------

sub make_world
{
	my $db = Database->new($socket);
	$db->ask('SET foreign_key_checks = 0');
	$db->ask("DELETE FROM $_") for qw(activities prospect_words prospect_tags prospect_pairs reminders outbox rejection_reports clients
		prospects idempotency_keys edit_marks reference_counters holidays);
	$db->ask('SET foreign_key_checks = 1');
	$db->ask($_) for
		"INSERT IGNORE INTO branches (id, code, name) VALUES (81, 'RUSH1', 'Un'), (82, 'RUSH2', 'Deux')",
		"INSERT IGNORE INTO tags (id, name) VALUES (801, 'Salon'), (802, 'Bourse'), (803, 'À rappeler')",
		"INSERT IGNORE INTO partners (id, code, name, kind) VALUES (801, 'RUSH', 'Lycée', 'school')",
		map({ sprintf "INSERT IGNORE INTO users (id, name, email, password, role, branch_id, partner_id, commercial_code)
			VALUES (%d, 'Rush %d', 'u%d\@rush.example', '', '%s', %s, %s, %s)", $_->[0], $_->[0], $_->[0], $_->[1], $_->[2],
			$_->[1] eq 'partner' ? 801 : 'NULL', $_->[1] eq 'commercial' ? "'RUSH$_->[0]'" : 'NULL' } @people),
		"INSERT IGNORE INTO sessions (id_hash, user_id, created_at, last_seen_at, expires_at, reauth_at, strong, csrf)
		 SELECT UNHEX(SHA2(CONCAT('rush', id, REPEAT('r', 36)), 256)), id, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 2 HOUR,
		        UTC_TIMESTAMP(6) + INTERVAL 5 HOUR, UTC_TIMESTAMP(6) + INTERVAL 2 HOUR, 1, '$csrf' FROM users WHERE id BETWEEN 801 AND 810",
		'UPDATE advisor_loads SET prospects_new = 0, prospects_analyzing = 0, prospects_validated = 0, clients_active = 0',
		'CREATE OR REPLACE DATABASE rush';
	mkdir $folder;
	unlink glob "$folder/*";
}

# ---- one of the sixteen ----------------------------------------------------------

my ($me, $role, $branch, $number, $db, $http, $journal, %count, $serial);

# What became of something, in the words Invariants.pm looks for: ack, it was acknowledged;
# maybe, nobody knows; never, it cannot have been done.
sub note { print $journal join("\t", @_), "\n" }
sub wrong { note('wrong', "u$me: $_[0]") }

sub encoded { my $s = shift; $s =~ s/([^A-Za-z0-9_.~-])/sprintf '%%%02X', ord $1/ge; return $s }

sub request
{
	my ($path, $form) = @_;
	my $body = join '&', "csrf=$csrf", map { encoded($_) . '=' . encoded($form->{$_} // '') } sort keys %$form;
	return "POST $path HTTP/1.1\r\nHost: 127.0.0.1:$ENV{STACK_PORT}\r\nConnection: close\r\nAccept-Language: fr\r\n"
		. 'Cookie: mb-session=rush' . $me . 'r' x 36 . "\r\nContent-Type: application/x-www-form-urlencoded\r\n"
		. 'Content-Length: ' . length($body) . "\r\n\r\n$body";
}

sub send_off
{
	my $text = shift;
	my $s = IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => $ENV{STACK_PORT}) or return undef;
	syswrite $s, $text;
	return $s;
}

# Status, where to, body; 0 when nobody knows.
sub answer_of
{
	my ($s, $path) = @_;
	my $all = '';
	while (defined $s && sysread $s, my $some, 65536) { $all .= $some }
	my ($status) = $all =~ m{^HTTP/1\.1 (\d+)} or return (0);
	wrong("$status of POST $path") if $status == 500 || $status == 400;
	$count{$status}++;
	# of a worker that was killed, or that gave up, nobody knows what it did before
	return $status =~ /^50[0234]$/ ? (0) : ($status, $all =~ /^location: *(\S+)/mi ? $1 : '', $all);
}

# How it is sent: at once and twice at once; or without waiting for the answer, or not
# to its end.  The answers; none: gone (done or not), undef: cut (never done).
sub post
{
	my ($path, $form, $manner) = @_;
	my $text = request($path, $form);
	if ($manner eq 'cut') {
		my $s = send_off(substr $text, 0, length($text) - 3);
		close $s if $s;
		return undef;
	}
	my @sent = map { send_off($text) } 1 .. { once => 1, twice => 2, crowd => 4, gone => 1 }->{$manner};
	if ($manner eq 'gone') {
		sleep rand 0.02;
		close $sent[0] if $sent[0];
		return ();
	}
	return map { [ answer_of($_, $path) ] } @sent;
}

# A change that one version allows once: what is it called, and what became of it.
sub change
{
	my ($what, $path, $form, $manner, $stale) = @_;
	my @answers = post($path, $form, $manner);
	my $of = $path =~ m{^/(\w+)/(\d+)} ? "$1 $2 $form->{version}" : '';
	return note('never', $what) if @answers && !defined $answers[0];
	return note('maybe', $what, $of) if !@answers;
	my @taken = grep { $_->[0] == 303 } @answers;
	note('maybe', $what, $of) if grep { !$_->[0] } @answers;
	# who sends an edit twice is told twice that it is saved
	@taken = $taken[0] if @taken > 1 && $what =~ /^(edit|convert) /;
	note('ack', $what, $of) for @taken;
	wrong("stale $path was taken") if $stale && @taken;
}

# Something new, by a key: sent again until it is known; everybody who sent it is led to one place.
sub make
{
	my ($what, $path, $form, $manner) = @_;
	my %there;
	for my $try (1 .. 6) {
		my @answers = post($path, $form, $try == 1 ? $manner : 'once');
		return note('never', $what) if $try == 1 && @answers && !defined $answers[0];
		my @known = grep { $_->[0] } @answers;
		$there{ $_->[1] }++ for grep { $_->[0] == 303 } @known;
		if (keys %there) {
			wrong("$path with one key led to " . join ' and ', sort keys %there) if keys %there > 1;
			return note('ack', $what, '', keys %there);
		}
		return if @known && @known == @answers && $try == 1;	# refused
		# it may have been made, and what led to it is no longer his: 400, 404
		last if @known;
		sleep 0.1;
	}
	note('maybe', $what);
}

my @names = qw(Koné Traoré Kouassi Yao Diabaté Bamba Touré Ouattara Coulibaly Nguessan);
my @firsts = qw(Aya Awa Serge Moussa Adjoua Fatou Kouadio Mariam Jean Ismaël);
my @countries = qw(FR CA BE CH DE);

# A prospect among those of the last few; most are such as the person may see.
sub pick
{
	my ($a, $b, $also) = @_;
	my $mine = { super_admin => 'TRUE', manager => "(branch_id = $branch OR branch_id IS NULL)", advisor => "advisor_id = $me",
		partner => 'partner_id = 801', commercial => "commercial_id = $me" }->{$role};
	my $where = $also . ($a % 10 ? " AND $mine" : '');
	my @columns = qw(id version status closed_at deleted_at agreed_at advisor_id last_name first_name email phone source desired_destination);
	for my $place ($b % ($a % 3 ? 6 : 40), 0) {
		my ($row) = $db->ask('SELECT CONCAT_WS("|", ' . join(', ', map { "IFNULL($_, '')" } @columns) . ") FROM prospects
			WHERE $where ORDER BY id DESC LIMIT 1 OFFSET $place");
		next unless defined $row;
		my %p;
		@p{@columns} = split /\|/, $row, -1;
		return \%p;
	}
	return undef;
}

sub version_of
{
	my ($p, $drawn) = @_;
	my $stale = $drawn % 12 == 0 && $p->{version} > 1;
	return ($stale ? $p->{version} - 1 : $p->{version}, $stale);
}

sub key { return sprintf 'k%05d-%03d-%032d', $seed % 100000, $number, ++$serial }

my %does;

$does{create} = sub {
	my ($manner, @r) = @_;
	my $tag = "p$number-" . ++$serial . '@rush.example';
	my $like = $r[0] % 4 == 0 ? pick($r[1], $r[2], 'phone IS NOT NULL') : undef;
	my %form = (last_name => $names[$r[3] % @names], first_name => $firsts[$r[4] % @firsts] . ' ' . ('A' .. 'Z')[$r[5] % 26],
		email => $tag, phone => $like ? $like->{phone} : sprintf('07%02d%06d', $number, $serial), desired_destination => $countries[$r[6] % 5],
		key => key(), despite => 'Un frère de l’autre');
	$form{source} = 'phone' if $role =~ /super|manager|advisor/;
	$form{advisor_id} = $holders[$r[7] % @holders] if $role =~ /super|manager/ && $r[5] % 2;
	make("create $tag", '/prospects', \%form, $manner);
};

$does{edit} = sub {
	my ($manner, @r) = @_;
	my $p = pick(@r[0, 1], 'deleted_at IS NULL') // return;
	my ($version, $stale) = version_of($p, $r[2]);
	my $tag = "e$number-" . ++$serial;
	my %form = (version => $version, profession => $tag, despite => 'Un cousin de l’autre', phone => $p->{phone}, email => $p->{email},
		desired_destination => $countries[$r[6] % 5], last_name => $r[3] % 3 ? $p->{last_name} : $names[$r[4] % @names],
		first_name => $p->{first_name});
	$form{source} = $p->{source} if $role =~ /super|manager|advisor/;
	change("edit $p->{id} $me profession=$tag", "/prospects/$p->{id}", \%form, $manner, $stale);
};

my %asks = (
	validate => { report => 'Bon dossier, projet clair et financé' }, reject => { report => 'Le niveau n’est pas atteint', code => 'level', visible => 'no' },
	agree => { via => 'phone' }, close => { closure => 'withdrawn' }, archive => { archive => 'completed' },
	map { ($_ => { reason => 'Parce que c’est ainsi' }) } qw(resume review propose reopen delete hold suspend reactivate unarchive client-resume),
);

# What may be expected to succeed; sometimes anything.
sub likely
{
	my ($p, $drawn) = @_;
	return one_of($drawn, restore => 1) if $p->{deleted_at};
	return one_of($drawn, reopen => 6, delete => 1) if $p->{closed_at};
	return one_of($drawn, map { $_ => 1 } keys %asks, qw(analyze convert restore)) if $drawn % 11 == 0;
	return one_of($drawn, analyze => 12, propose => 1, close => 1, delete => 1) if $p->{status} eq 'new';
	return one_of($drawn, validate => 10, reject => 4, propose => 1, close => 1) if $p->{status} eq 'analyzing';
	return one_of($drawn, resume => 6, close => 1, delete => 1) if $p->{status} eq 'rejected';
	return one_of($drawn, convert => 8, review => 1, close => 1) if $p->{agreed_at};
	return one_of($drawn, agree => 8, review => 2, propose => 1, close => 1, delete => 1);
}

$does{move} = sub {
	my ($manner, @r) = @_;
	my $p = pick(@r[0, 1], "status <> 'converted'") // return;
	my ($version, $stale) = version_of($p, $r[2]);
	my $move = likely($p, $r[3]);
	$move = 'resume' if $move =~ /^client|hold|suspend|archive|reactivate/;
	change("$move $p->{id} $me", "/prospects/$p->{id}/$move", { version => $version, %{ $asks{$move} // {} } },
		$move eq 'convert' && $manner eq 'once' ? 'crowd' : $manner, $stale && $move ne 'convert');
};

$does{client} = sub {
	my ($manner, @r) = @_;
	my $p = pick(@r[0, 1], "status = 'converted'") // return;
	my ($row) = $db->ask("SELECT CONCAT_WS(' ', id, version, status) FROM clients WHERE prospect_id = $p->{id}");
	my ($id, $version, $status) = split / /, $row // return;
	my $stale;
	($version, $stale) = version_of({ version => $version }, $r[2]);
	my %from = (active => [ qw(hold suspend archive) ], pending => [ qw(resume suspend archive) ], inactive => [ qw(reactivate archive) ], archived => [ 'unarchive' ]);
	my @moves = $r[4] % 8 ? @{ $from{$status} } : qw(hold resume suspend reactivate archive unarchive);
	my $move = $moves[$r[3] % @moves];
	change("client-$move $p->{id} $me", "/clients/$id/$move",
		{ version => $version, %{ $asks{ $move eq 'resume' ? 'client-resume' : $move } } }, $manner, $stale);
};

$does{assign} = sub {
	my ($manner, @r) = @_;
	my $p = pick(@r[0, 1], 'deleted_at IS NULL') // return;
	my ($version, $stale) = version_of($p, $r[2]);
	my $to = $holders[$r[3] % @holders];
	change("assign $p->{id} $me $to", "/prospects/$p->{id}/assign", { version => $version, advisor_id => $to, reason => 'Il connaît la famille' }, $manner, $stale);
};

# Labels, put on and taken away; where it is so already nothing is
# done, whatever version it was asked of, and that is told.
$does{tag} = sub {
	my ($manner, @r) = @_;
	my $p = pick(@r[0, 1], 'deleted_at IS NULL') // return;
	my ($version) = version_of($p, $r[2]);
	my ($tag) = $db->ask('SELECT CONCAT(id, "|", name) FROM tags WHERE id = ' . (801 + $r[3] % 3));
	my ($id, $name) = split /\|/, $tag;
	my $what = $r[4] % 3 ? 'tag' : 'untag';
	my @answers = post("/prospects/$p->{id}/tags", { version => $version, $what eq 'tag' ? (add => $name) : (remove => $id) }, $manner);
	my @say = ("$what $p->{id} $me", "prospects $p->{id} $version");
	return note('never', $say[0]) if @answers && !defined $answers[0];
	return note('maybe', @say) if !@answers;
	note($_->[0] ? 'ack' : 'maybe', @say) for grep { !$_->[0] || $_->[0] == 303 && $_->[2] =~ /mb-notice=prospect\.${what}ged/ } @answers;
};

# Done together or not at all; what is on the page is what was done.
$does{bulk} = sub {
	my ($manner, @r) = @_;
	my $to = $holders[$r[3] % @holders];
	my %ids = map { $_->{id} => 1 } grep { $_ } map { pick($r[0] + $_, $r[1] + 7 * $_, 'deleted_at IS NULL') } 0 .. $r[2] % 5;
	return unless %ids;
	my @answers = post('/prospects/bulk/assign', { advisor_id => $to, reason => 'Tout le village', key => key(), map { ("p$_" => 1) } keys %ids }, $manner);
	return if @answers && !defined $answers[0];
	my @page = grep { $_->[0] == 200 && index($_->[2], 'class="subjects"') > 0 && index($_->[2], 'name="key"') < 0 } @answers;
	wrong('a bulk action was done twice') if @page > 1;
	my %done = @page ? map { $_ => 1 } $page[0][2] =~ m{<li><a href="/prospects/(\d+)">(?:(?!</li>).)*· fait\s*</li>}gs : ();
	note('ack', "assign $_ $me $to") for keys %done;
	return if @page;
	note('maybe', "assign $_ $me $to") for grep { !@answers || grep { !$_->[0] } @answers } keys %ids;
};

$does{activity} = sub {
	my ($manner, @r) = @_;
	my $p = pick(@r[0, 1], 'deleted_at IS NULL') // return;
	my ($client) = $r[2] % 2 && $p->{status} eq 'converted' ? $db->ask("SELECT id FROM clients WHERE prospect_id = $p->{id}") : ();
	my $tag = "a$number-" . ++$serial;
	my $kind = (qw(note call plan_call plan_meeting plan_task plan_task))[$r[3] % 6];
	my %form = (kind => $kind, key => key(), body => $tag);
	$form{outcome} = (qw(answered no_answer no_answer postponed))[$r[4] % 4] if $kind eq 'call';
	@form{qw(scheduled_at subject)} = (strftime('%Y-%m-%dT%H:%M', gmtime(time + 3600 + 86400 * ($r[5] % 9))), $tag) if $kind =~ /plan/;
	make("activity $tag", ($client ? "/clients/$client" : "/prospects/$p->{id}") . '/activities', \%form, $manner);
};

# What was planned is done, put off, or no longer wanted.
$does{finish} = sub {
	my ($manner, @r) = @_;
	my $mine = $role eq 'advisor' ? "advisor_id = $me" : $role eq 'commercial' ? "commercial_id = $me" : 'TRUE';
	my ($row) = $db->ask("SELECT CONCAT_WS(' ', id, version, type) FROM activities WHERE due_at IS NOT NULL AND $mine
		ORDER BY id DESC LIMIT 1 OFFSET " . $r[1] % 5);
	my ($id, $version, $type) = split / /, $row // return;
	my $stale;
	($version, $stale) = version_of({ version => $version }, $r[2]);
	my $how = (qw(done done postpone cancel))[$r[3] % 4];
	my %form = (version => $version);
	$form{outcome} = $type eq 'call' ? (qw(answered no_answer))[$r[4] % 2] : 'done' if $how eq 'done';
	$form{scheduled_at} = strftime '%Y-%m-%dT%H:%M', gmtime(time + 7200 + 86400 * ($r[5] % 9)) if $how eq 'postpone';
	change("finish $id", "/activities/$id/$how", \%form, $manner, $stale);
};

$does{dismiss} = sub {
	my ($manner, @r) = @_;
	my ($row) = $db->ask("SELECT CONCAT_WS(' ', older_id, newer_id) FROM prospect_pairs WHERE distinct_at IS NULL ORDER BY id DESC LIMIT 1 OFFSET " . $r[1] % 5);
	my ($older, $newer) = split / /, $row // return;
	my @answers = post("/prospects/$newer/duplicates", { other => $older, despite => 'Des jumelles' }, $manner);
	note('ack', "distinct $older $newer") if grep { defined && $_->[0] == 303 } @answers;
};

# Deadlines of all move by it.
$does{holiday} = sub {
	my ($manner, @r) = @_;
	my ($id) = $r[0] % 2 ? $db->ask('SELECT id FROM holidays ORDER BY id DESC LIMIT 1') : ();
	return post("/holidays/$id/remove", {}, $manner) if defined $id;
	post('/holidays', { day => strftime('%Y-%m-%d', gmtime(time + 86400 * ($r[1] % 12 - 2))), label => 'Fête annoncée', key => key() }, $manner);
};

my @pages = qw(/ /prospects /prospects/board /prospects/ID /prospects/ID/edit /day /activities /clients /load /duplicates /prospects.json /prospects/deleted);

$does{look} = sub {
	my (undef, @r) = @_;
	my $p = pick(@r[0, 1], 'TRUE') // return;
	(my $path = $pages[$r[2] % @pages]) =~ s/ID/$p->{id}/;
	my ($status) = eval { $http->ask('GET', $path, [ 'Cookie: mb-session=rush' . $me . 'r' x 36 ]) };
	delete $http->{socket} unless defined $status;
	return unless defined $status;
	$count{"GET $status"}++;
	wrong("$status of GET $path") if $status !~ /^(200|303|403|404|502|503|504)$/;
};

my %weight = (
	super_admin => [ create => 6, edit => 8, move => 30, client => 8, assign => 8, bulk => 6, tag => 6, activity => 6, finish => 5, dismiss => 4, look => 6, holiday => 5 ],
	manager => [ create => 6, edit => 8, move => 36, client => 10, assign => 8, bulk => 6, tag => 6, activity => 6, finish => 5, dismiss => 4, look => 6 ],
	advisor => [ create => 8, edit => 10, tag => 8, move => 36, client => 8, activity => 12, finish => 8, dismiss => 3, look => 8 ],
	partner => [ create => 40, edit => 30, look => 12 ],
	commercial => [ create => 40, edit => 20, activity => 16, finish => 8, look => 8 ],
);

sub work
{
	($me, $role, $branch, $number) = @_;
	begin_chance($number);
	$db = Database->new($socket);
	$http = Http->new($ENV{STACK_PORT});
	open $journal, '>', "$folder/$number" or die $!;
	while (time < $end) {
		my $what = one_of(chance(32768), @{ $weight{$role} });
		my $manner = one_of(chance(32768), once => 80, twice => 10, gone => 6, cut => 4);
		my @r = map { chance(32768) } 1 .. 8;
		$count{$what}++;
		$does{$what}->($manner, @r);
	}
	note('count', $_, $count{$_}) for keys %count;
	close $journal;
}

# ---- what happens meanwhile -------------------------------------------------------

sub kill_workers
{
	begin_chance(900);
	open my $out, '>', "$folder/killed" or die $!;
	while (time < $end - 1) {
		sleep 0.8 + chance(1200) / 1000;
		my @pids = split /\n/, `pgrep -P $ENV{STACK_WORKER_PID} -x maboussole-work`;
		next unless @pids;
		kill 'KILL', $pids[chance(1000) % @pids];
		print $out "count\tworkers killed\t1\n";
	}
}

# Two at a time, each thirty-six hours later than the last.
sub remind
{
	my $now = int(time / 86400) * 86400 + 9.5 * 3600;
	open my $out, '>', "$folder/reminded" or die $!;
	while (time < $end) {
		my $at = strftime '%Y-%m-%dT%H:%M:%SZ', gmtime $now;
		my @runs;
		for (1, 2) {
			my $pid = fork // die $!;
			if (!$pid) {
				open STDOUT, '>', '/dev/null';
				open STDERR, '>>', "$folder/remind.log";
				exec @maboussole, 'remind', '--at', $at or _exit(70);
			}
			push @runs, $pid;
		}
		for (@runs) {
			waitpid $_, 0;
			my $status = $? >> 8;
			# 75: a step has lost a deadlock five times, and is put off by an hour
			print $out $? & 127 || $status !~ /^(0|75)$/ ? "wrong\tremind --at $at: $status\n" : "count\treminders run\t1\n";
		}
		$now += 36 * 3600;
		sleep 0.3;
	}
}

# ---- all of it -----------------------------------------------------------------------

my @children;
sub beside
{
	my $do = shift;
	my $pid = fork // die $!;
	if (!$pid) {
		eval { $do->(); 1 } or do { print STDERR $@; _exit(1) };
		_exit(0);
	}
	push @children, $pid;
}

make_world();
my $n = 0;
for my $p (@people) {
	for (1 .. $p->[3]) {
		my @who = (@$p[0 .. 2], ++$n);
		beside(sub { work(@who) });
	}
}
beside(\&kill_workers) unless $ENV{RUSH_MERCY};
beside(\&remind);
my $failed = 0;
for (@children) { waitpid $_, 0; $failed++ if $? }

my (@lines, %sum);
for my $file (glob "$folder/*") {
	next if $file =~ /\.log$/;
	open my $in, '<', $file or die $!;
	while (<$in>) {
		chomp;
		my ($kind, @rest) = split /\t/;
		if ($kind eq 'count') { $sum{ $rest[0] } += $rest[1] } else { push @lines, [ $kind, @rest ] }
	}
}
print join(', ', map { "$_ $sum{$_}" } sort keys %sum), "\n";
my @wrong = (map({ $_->[1] } grep { $_->[0] eq 'wrong' } @lines), Invariants::broken(Database->new($socket), \@lines, "$FindBin::Bin/../../src/model/move.def",
	sub { system(@maboussole, '--quiet', 'prospect', 'index', '--all') }));
# those that were killed have been replaced, and none has died of itself
open my $log, '<', "$ENV{STACK_DIR}/log/worker.log" or die $!;
my %deaths = map { $_ => 1 } map { /"message":"(worker \d+ (?:was killed by signal (?!9")|exited)[^"]*)/ } <$log>;
push @wrong, $_ for sort keys %deaths;
my $workers = 0;
for (my $until = time + 60; time < $until && ($workers = () = `pgrep -P $ENV{STACK_WORKER_PID} -x maboussole-work`) < 4; sleep 0.1) { }
my ($ready) = eval { Http->new($ENV{STACK_PORT})->ask('GET', '/readyz', []) };
push @wrong, "$workers workers, and readyz says " . ($ready // 'nothing') if $workers < 4 || ($ready // 0) != 200;
push @wrong, "$failed processes died" if $failed;
push @wrong, 'hardly anything was done' if ($sum{303} // 0) < 10 * $seconds / 4;
print scalar(@wrong), " wrong\n", map { "$_\n" } @wrong[0 .. ($#wrong < 39 ? $#wrong : 39)];
exit(@wrong ? 1 : 0);
