#!/usr/bin/perl
# walk.pl ROUTES POLICY: asks every route as every person about every record, in
# every format, with right and wrong tokens, by every method, and judges each answer
# by the policy: the status, the records and columns in the body, and what is in
# the database afterwards.  ROUTES is what `maboussole rights --routes' prints; the
# database holds fixture.sql.  STACK_RUN and STACK_PORT say where all is (stack.sh).
#	WALK_EVERY=N	only each Nth case
#	WALK_BRIEF=1	without tokens, methods and HEAD, in HTML and CSV only: what rights need
#	WALK_FIRST=1	to the first that is wrong
#	WALK_ALL=1	tells all that is wrong and not only forty
#	WALK_ROUTES=RE	only routes whose "METHOD PATH" matches
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Database;
use Http;
use Policy;
use POSIX ();
use Time::HiRes ();

my ($routes_file, $policy_file) = @ARGV;
my $every = $ENV{WALK_EVERY} // 1;
my $only = $ENV{WALK_ROUTES} // '';
my $policy = Policy->new($policy_file);
my $db = Database->new("$ENV{STACK_RUN}/db.sock");
my $http = Http->new($ENV{STACK_PORT});
my $brief = $ENV{WALK_BRIEF};
my @formats = $brief ? qw(html csv) : qw(html csv ics json xml);
my %suffix = (html => '', '-' => '', csv => '.csv', ics => '.ics', json => '.json', xml => '.xml');
my $start = Time::HiRes::time;
my ($count, $asked, @wrong, %seen) = (0, 0);

# ---- who asks --------------------------------------------------------------

# A role that is "nobody" is one the program must take for nobody, whatever it sends.
my @actors = (
	{ name => 'nobody', role => 'nobody' },
	{ name => 'stranger', role => 'nobody', cookie => 'x' x 43 },
	{ name => 'inactive', role => 'nobody', id => 61 },
	{ name => 'locked', role => 'nobody', id => 62 },
	# Whose password was right and whose code is still to come.
	{ name => 'half', role => 'nobody', id => 64, half => 1 },
	{ name => 'expired', role => 'nobody', id => 63, expires => '-1 SECOND' },
	{ name => 'idle', role => 'nobody', id => 63, seen => '-40 MINUTE' },
	# A super_admin whose password was given long ago.
	{ name => 'stale', role => 'super_admin', id => 63, reauth => '-10 MINUTE' },
	map({ { name => $_->[0], role => $_->[1], id => $_->[2] } }
		[ 'super_admin 1', 'super_admin', 11 ], [ 'super_admin 2', 'super_admin', 12 ],
		[ 'manager 1', 'manager', 21 ], [ 'manager 2', 'manager', 22 ], [ 'manager 3', 'manager', 25 ],
		[ 'advisor 1', 'advisor', 31 ], [ 'advisor 2', 'advisor', 32 ],
		[ 'partner 1', 'partner', 41 ], [ 'partner 2', 'partner', 42 ],
		[ 'commercial 1', 'commercial', 51 ], [ 'commercial 2', 'commercial', 52 ]),
);

# Programs: somebody's key (web/key.h), and what it is for.  "bad" are keys of nobody, and
# what comes with a session too is neither's.
my @purposes = qw(reads_report submits_leads reads_lists writes_records);
my @programs = (
	map({ { name => "a key of $_->[0] $_->[1]", role => $_->[0], id => $_->[1], is_for => \@purposes } }
		[ 'super_admin', 11 ], [ 'manager', 21 ], [ 'advisor', 31 ], [ 'partner', 41 ], [ 'partner', 42 ], [ 'commercial', 51 ]),
	map({ { name => "a key for $_ alone", role => 'super_admin', id => 12, is_for => [ $_ ] } } @purposes),
	{ name => 'a key for nothing', role => 'super_admin', id => 12, is_for => [] },
	{ name => 'an unknown key', bad => 401, unknown => 1 },
	{ name => 'a revoked key', bad => 401, id => 12, with => q(revoked_at = '2025-01-01') },
	{ name => 'a key that is over', bad => 401, id => 12, with => q(expires_at = UTC_TIMESTAMP() - INTERVAL 1 SECOND) },
	{ name => 'a key of somebody inactive', bad => 401, id => 61 },
	{ name => 'a key of somebody locked', bad => 401, id => 62 },
	{ name => 'a key made for another organisation', bad => 401, id => 41, with => 'partner_id = 302' },
	{ name => 'a key and a session', bad => 400, id => 12, both => 1 },
);

sub give_keys
{
	my $n = 0;
	for my $who (@programs) {
		$who->{role} //= 'nobody';
		$who->{is_for} //= \@purposes;
		$who->{secret} = sprintf 'mbk_key%02d%s', ++$n, 'k' x 38;
		next if $who->{unknown};
		my %for = map { $_ => 1 } @{ $who->{is_for} };
		$db->ask("INSERT INTO api_keys (id, user_id, partner_id, name, prefix, key_hash, expires_at, last_used_at, created_by, "
			. join(', ', @purposes) . ")
			SELECT 5000 + $n, id, partner_id, 'walk', 'mbk_walk', UNHEX(SHA2('$who->{secret}', 256)), UTC_TIMESTAMP() + INTERVAL 5 HOUR,
			UTC_TIMESTAMP() + INTERVAL 5 HOUR, 11, " . join(', ', map { $for{$_} // 0 } @purposes) . " FROM users WHERE id = $who->{id}");
		$db->ask("UPDATE api_keys SET $who->{with} WHERE id = 5000 + $n") if $who->{with};
	}
}

# By hand and not by logging in: a session may be of any age, and the walk is not
# about passwords.  It is seen in the future, so that reading does not touch it.
sub give_sessions
{
	my $n = 0;
	for my $who (grep { $_->{id} } @actors) {
		$who->{cookie} = sprintf 'walk%02d%s', ++$n, 'w' x 37;
		$who->{csrf} = sprintf 'guard%02d%s', $n, 'g' x 36;
		my $seen = $who->{seen} // '+2 HOUR';
		my $expires = $who->{expires} // '+5 HOUR';
		my $reauth = $who->{reauth} // '+2 HOUR';
		$db->ask("INSERT INTO sessions (id_hash, user_id, created_at, last_seen_at, expires_at, reauth_at, strong, ip, csrf)
			VALUES (UNHEX(SHA2('$who->{cookie}', 256)), $who->{id}, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL $seen,
			UTC_TIMESTAMP(6) + INTERVAL $expires, UTC_TIMESTAMP(6) + INTERVAL $reauth, @{[ $who->{half} ? 0 : 1 ]}, INET6_ATON('127.0.0.1'), '$who->{csrf}')");
	}
	# A second one of everybody's, on another device, to be ended.
	$db->ask("INSERT INTO sessions (id, id_hash, user_id, created_at, last_seen_at, expires_at, strong, csrf)
		SELECT 700 + id, UNHEX(SHA2(CONCAT('spare', id), 256)), id, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 5 HOUR, 1, 'spare'
		  FROM users WHERE id < 60 AND status = 'active'");
	# A file of everybody's, that was made when he had other rights.
	$db->ask("INSERT INTO export_files (id, user_id, path, format, rights, name, state, expires_at)
		SELECT 6100 + id, id, '/prospects', 'csv', 'others', 'prospects.csv', 'ready', UTC_TIMESTAMP() + INTERVAL 5 HOUR
		  FROM users WHERE id < 60 AND status = 'active'");
	give_keys();
	for my $who (grep { $_->{role} eq 'nobody' && !$_->{half} } @actors) {
		$who->{csrf} = 'v' x 43;	# a visitor's stands in a cookie of his own
	}
}

# ---- what there is, and how who asks stands to it ----------------------------

my (%record, %user, %absent, %led);

sub read_records
{
	my %columns = (
		prospect => [ 'prospects', qw(branch_id advisor_id partner_id commercial_id created_by status deleted_at version desired_destination agreed_at closed_at merged_into_id) ],
		client => [ 'clients', qw(branch_id advisor_id status deleted_at version prospect_id) ],
		user => [ 'users', qw(branch_id partner_id role status version password_changed_at locked_at totp_confirmed_at) ],
		partner => [ 'partners', qw(status version sees_whole_org) ],
		branch => [ 'branches', qw(status version) ],
		tag => [ 'tags', qw(status version) ],
		team => [ 'teams', qw(branch_id manager_id status version) ],
		absence => [ 'advisor_absences', qw(user_id delegate_id starts_on version) ],
		grant => [ 'permission_grants', qw(revoked_at version) ],
		holiday => [ 'holidays', qw(day version) ],
		outbox => [ 'outbox', qw(status) ],
		hook => [ 'hooks', qw(status version) ],
		delivery => [ 'hook_deliveries', qw(status) ],
		session => [ 'sessions', qw(user_id) ],
		file => [ 'export_files', qw(user_id) ],
		key => [ 'api_keys', qw(user_id name revoked_at version) ],
		activity => [ 'activities', qw(prospect_id type version created_by created_at completed_at) ],
	);
	for my $entity (keys %columns) {
		my ($table, @names) = @{ $columns{$entity} };
		my %page = (advisor_absences => 'absences', permission_grants => 'grants', api_keys => 'keys', export_files => 'files',
			hook_deliveries => 'deliveries');
		for my $row (values %{ $db->{kept}{$table} }) {
			# of sessions the spare ones: those of the walk itself are no records of it
			next if $entity eq 'activity' && ($db->value($table, $row, 'body') // '') =~ /^zhistory/;
			next if $entity eq 'key' && $db->value($table, $row, 'name') eq 'walk';
			next if $entity eq 'session' && $db->value($table, $row, 'csrf') ne 'spare';
			my $r = { entity => $entity, table => $page{$table} // $table, map { $_ => $db->value($table, $row, $_) } 'id', @names };
			$record{ $r->{id} } = $r;
			$user{ $r->{id} } = $r if $entity eq 'user';
		}
	}
	$absent{ $_->{delegate_id} }{ $_->{user_id} } = 1
		for grep { $_->{entity} eq 'absence' && $_->{starts_on} lt '2030' } values %record;
	$led{ $_->{manager_id} }{ $_->{branch_id} } = 1 for grep { $_->{entity} eq 'team' && $_->{status} eq 'active' } values %record;
}

sub same { return defined $_[0] && defined $_[1] && $_[0] eq $_[1] }

# His branch, and a manager's those of the teams he leads.
sub is_near
{
	my ($who, $branch) = @_;
	return defined $branch && (same($branch, $user{ $who->{id} }{branch_id}) || $led{ $who->{id} }{$branch});
}

sub relation_to_user
{
	my ($who, $r) = @_;
	return 'self' if $r->{id} == $who->{id};
	my $near = is_near($who, $r->{branch_id});
	return 'top' if $r->{role} eq 'super_admin';
	return $near ? 'left' : 'leftfar' if $r->{status} eq 'inactive';
	return $near ? 'invited' : 'remote' if !defined $r->{password_changed_at};
	return 'peer' if $near && $r->{role} eq $who->{role};
	return !defined $r->{branch_id} ? 'loose' : $near ? 'near' : 'far';
}

sub relation_to_lead
{
	my ($who, $r) = @_;
	my $me = $user{ $who->{id} };
	my $near = is_near($who, $r->{branch_id});
	my $mine = $who->{role} eq 'partner' ? same($r->{partner_id}, $me->{partner_id}) :
		same($r->{ $who->{role} eq 'commercial' ? 'commercial_id' : 'advisor_id' }, $who->{id});
	return 'gone' if defined $r->{deleted_at};
	return 'mate' if $mine && $who->{role} eq 'partner' && !same($r->{created_by}, $who->{id}) && !$record{ $me->{partner_id} }{sees_whole_org};
	return 'house' if $mine && $who->{role} eq 'partner' && !same($r->{created_by}, $who->{id}) && $r->{status} eq 'new';
	return $r->{entity} eq 'client' || $r->{status} eq 'new' ? 'own' : 'taken' if $mine;
	return $near ? 'pool' : defined $r->{branch_id} ? 'away' : 'open' if !defined $r->{advisor_id};
	return 'stand' if $absent{ $who->{id} }{ $r->{advisor_id} };
	return $near ? 'team' : defined $r->{branch_id} ? 'far' : 'loose';
}

# As to the lead it is about; of one's own leads also who wrote it and when; of those one sees, whether it is done.
sub relation_to_activity
{
	my ($who, $r) = @_;
	my $lead = relation_to_lead($who, $record{ $r->{prospect_id} });
	return $lead if $lead eq 'gone';
	return 'noted' if $r->{type} eq 'system';
	my %down = (taken => 'own', own => 'own');
	$lead = $down{$lead} // $lead;
	my %seen = (super_admin => 'own team open loose away far pool', manager => 'own team open loose pool', advisor => 'own stand', commercial => 'own');
	return 'done' if defined $r->{completed_at} && ($seen{ $who->{role} } // '') =~ /\b$lead\b/;
	return $lead if $lead ne 'own';
	return 'own' if $r->{created_by} != $who->{id};
	return $r->{created_at} gt POSIX::strftime('%Y-%m-%d %H:%M:%S', gmtime(time - 86400)) ? 'wrote' : 'old';
}

sub relation_to_partner
{
	my ($who, $r) = @_;
	return 'own' if same($r->{id}, $user{ $who->{id} }{partner_id});
	return $r->{status} eq 'active' ? 'far' : 'left';
}

sub relation_to_absence
{
	my ($who, $r) = @_;
	return 'own' if $r->{user_id} == $who->{id};
	return 'stand' if $r->{delegate_id} == $who->{id};
	return is_near($who, $user{ $r->{user_id} }{branch_id}) ? 'near' : 'far';
}

# A manager's are those of partners' people, of his branch and of none.
sub relation_to_key
{
	my ($who, $r) = @_;
	my $owner = $user{ $r->{user_id} };
	return 'left' if defined $r->{revoked_at};
	return 'own' if $r->{user_id} == $who->{id};
	return $owner->{role} eq 'partner' && (!defined $owner->{branch_id} || is_near($who, $owner->{branch_id})) ? 'near' : 'far';
}

my %relation = (key => \&relation_to_key, activity => \&relation_to_activity, branch => sub { 'far' }, absence => \&relation_to_absence,
	team => sub { is_near($_[0], $_[1]{branch_id}) ? 'near' : 'far' },
	grant => sub { defined $_[1]{revoked_at} ? 'left' : 'far' }, outbox => sub { $_[1]{status} },
	hook => sub { $_[1]{status} }, delivery => sub { $_[1]{status} },
	holiday => sub { 'far' }, tag => sub { 'far' },
	session => sub { $_[1]{user_id} == $_[0]{id} ? 'own' : 'far' },
	file => sub { $_[1]{user_id} == $_[0]{id} ? 'own' : 'far' }, partner => \&relation_to_partner, user => \&relation_to_user, prospect => \&relation_to_lead, client => \&relation_to_lead);

# May this person open this record, by the policy of its page?
sub opens
{
	my ($who, $r) = @_;
	my $route = $policy->route('GET', "/$r->{table}/:id");
	return 0 if $who->{role} eq 'nobody' || !$route;
	return $who->{opens}{ $r->{id} } //=
		($policy->says($route, $who->{role}, $relation{ $r->{entity} }->($who, $r)) // 404) == 200 ? 1 : 0;
}

# A state of a record that only some routes are about, before how the viewer stands to it.
sub state_of
{
	my ($route, $who, $r) = @_;
	return is_near($who, $r->{branch_id}) ? 'lost' : 'lostfar'
		if defined $r->{deleted_at} && $route->{may}{lost};
	my $state = defined $r->{locked_at} ? 'locked' : defined $r->{totp_confirmed_at} ? 'armed' : return undef;
	return $route->{may}{$state} ? $state : undef;
}

# ---- what may be in a body ---------------------------------------------------

# Who brings a deleted lead back reads whom.
sub restores
{
	my ($who, $r) = @_;
	return 0 if $r->{entity} ne 'prospect' || !defined $r->{deleted_at} || $who->{role} eq 'nobody';
	my $route = $policy->route('GET', '/prospects/:id/restore');
	return ($policy->says($route, $who->{role}, state_of($route, $who, $r)) // 0) == 200;
}

# A lead is read on its own page and on its client's.
sub reads_record
{
	my ($who, $r) = @_;
	return 1 if opens($who, $r) || restores($who, $r);
	# What was written about somebody stands in his history too.
	return reads_record($who, $record{ $r->{prospect_id} }) && $who->{role} ne 'partner' if $r->{entity} eq 'activity';
	return $r->{entity} eq 'prospect' &&
		scalar grep { $_->{entity} eq 'client' && $_->{prospect_id} == $r->{id} && opens($who, $_) } values %record;
}

sub in_set
{
	my ($field, $new, @set) = @_;
	my $may = 0;
	for my $word (@set) {
		last if $word eq 'new:' && !$new;
		$may = 1 if $word eq 'all' || $word eq $field;
		$may = 0 if $word eq "-$field";
	}
	return $may;
}

# The names beside a record: who holds it, brought it, wrote it down.
sub names_of
{
	my $who = shift;
	return $who->{names} //= { map { $_ => 1 } grep { defined } map { @$_{qw(advisor_id commercial_id created_by partner_id)} }
		grep { $_->{entity} =~ /prospect|client|activity/ && reads_record($who, $_) } values %record };
}

sub may_read
{
	my ($who, $r, $field) = @_;
	my $set = $policy->{reads}{ $r->{entity} }{ $who->{role} };
	return 0 if $who->{role} eq 'nobody' || $field =~ /password|secret/;
	if ($r->{entity} eq 'user') {
		return 1 if $r->{id} == $who->{id};
		return 1 if $field eq 'name' && ($policy->{names}{ $who->{role} } || names_of($who)->{ $r->{id} });
		return opens($who, $r) && in_set($field, 0, @{ $set // [] });
	}
	return 1 if $r->{entity} eq 'partner' && $field eq 'name' && ($policy->{names}{ $who->{role} } || $r->{id} == ($user{ $who->{id} }{partner_id} // 0));
	return opens($who, $r) && in_set($field, 0, @{ $set // [] }) if $r->{entity} eq 'partner';
	return in_set($field, 0, @{ $set // [] }) if $r->{entity} =~ /^(outbox|tag|hook|delivery)$/;
	# The number of a client stands on the page of the lead he was.
	return 1 if $r->{entity} eq 'client' && $field eq 'referencenumber' && opens($who, $record{ $r->{prospect_id} }) &&
		in_set('clientid', 0, @{ $policy->{reads}{prospect}{ $who->{role} } // [] });
	return reads_record($who, $r) && in_set($field, same($r->{status}, 'new'), @{ $set // [] });
}

my %by_code = ('01' => 'phone', '02' => 'emergencyphone');

# Every column of every record that the body shows: record id => { column => 1 }.
sub marks
{
	my $body = shift;
	my %marks;
	$marks{ $2 + 0 }{ lc $1 } = 1 while $body =~ /z([a-z]+)(\d{4})z/gi;
	$marks{$1}{referencenumber} = 1 while $body =~ /\b(?:PROS|CLI)-2025-00(\d{4})\b/g;
	(my $tight = $body) =~ s/(?<=\d)(?: |\xC2\xA0|\xE2\x80\xAF)(?=\d)//g;
	$marks{ $1 + 0 }{ $by_code{$2} // $2 } = 1 while $tight =~ /(?<!\d)(?:225)?07(\d{4})(\d\d)77(?!\d)/g;
	delete $marks{$_} for grep { !$record{$_} } keys %marks;
	return \%marks;
}

# A page says again what was typed.
sub forget_typed
{
	my ($marks, $address) = @_;
	my $typed = marks($address);
	for my $id (keys %$typed) { delete @{ $marks->{$id} }{ keys %{ $typed->{$id} } } if $marks->{$id} }
}

sub judge_marks
{
	my ($case, $marks) = @_;
	for my $id (sort keys %$marks) {
		my @forbidden = grep { !may_read($case->{actor}, $record{$id}, $_) } sort keys %{ $marks->{$id} };
		wrong($case, "shows @forbidden of $record{$id}{entity} $id") if @forbidden;
	}
}

# What is on every page of a thing.
# The column that tells which records a page shows; undef: none does.
my %key = (user => 'email', tag => 'name', team => 'name', partner => 'email', prospect => 'referencenumber', client => 'referencenumber',
	outbox => 'toaddress', hook => 'name');
sub key_of { return $key{ $_[0] } }

# The records of a list, by the column every list of them has; of what has none that
# tells, by the way to each.
sub listed
{
	my ($case, $marks, $body) = @_;
	my $key = key_of($case->{route}{shows});
	return grep { $marks->{$_}{$key} } keys %$marks if defined $key;
	return grep { $record{$_} } $body =~ m{"$case->{route}{path}/(\d+)"}g;
}

sub judge_list
{
	my ($case, $marks, $body, $all) = @_;
	my $entity = $case->{route}{shows};
	my %shown = map { $_ => 1 } grep { $record{$_}{entity} eq $entity } listed($case, $marks, $body);
	my %due = map { $_->{id} => 1 } grep { $_->{entity} eq $entity && opens($case->{actor}, $_) } values %record;
	# One's own name stands in the frame of each page.
	my @more = grep { !$due{$_} && $_ != ($case->{actor}{id} // 0) } sort keys %shown;
	my @less = $all ? grep { !$shown{$_} } sort keys %due : ();
	wrong($case, "lists $entity @more") if @more;
	wrong($case, "does not list $entity @less") if @less;
}

# On one page, as many as it says there are.
sub judge_total
{
	my ($case, $marks, $body) = @_;
	my ($total) = $body =~ /class="total">(\d+)/ or return;
	my %links = map { $_ => 1 } $body =~ m{href="$case->{route}{path}/(\d+)["?]}g;
	wrong($case, "counts $total, shows " . keys %links) if $total != keys %links;
}

# A figure counts what its list would hold, and nobody else's.
sub judge_figures
{
	my ($case, $body) = @_;
	while ($body =~ m{<a class="count[^>]*href="/(prospects|clients)\?(\w+)=(\w+)"><strong>(\d+)}g) {
		my ($table, $field, $value, $is) = ($1, $2, $3, $4);
		my $due = grep { $_->{table} eq $table && opens($case->{actor}, $_) &&
			($value eq 'none' ? !defined $_->{$field} : same($_->{$field}, $value)) } values %record;
		wrong($case, "counts $is of $table with $field $value, not $due") if $is != $due;
		$seen{figures}++;
	}
}

# ---- what a page offers ------------------------------------------------------

# How somebody who can be chosen stands to who chooses.
sub nearness
{
	my ($who, $r) = @_;
	my $branch = $r->{ $r->{entity} eq 'branch' ? 'id' : 'branch_id' };
	return ($r->{id} == $who->{id} ? 'self' : (), $absent{ $who->{id} }{ $r->{id} } ? 'stand' : (),
		!defined $branch ? 'loose' : is_near($who, $branch) ? 'near' : 'far');
}

# Nobody takes over his own records when he leaves.
sub due_choices
{
	my ($case, $offer) = @_;
	my @due;
	for my $part (@{ $offer->{parts} }) {
		my %role = map { $_ => 1 } split /,/, $part->{of};
		my %near = map { $_ => 1 } split /,/, $part->{to}{ $case->{actor}{role} };
		my @among = grep { (same($_->{status}, 'active') || $part->{of} eq 'hooks') && ($_->{table} eq $part->{of} || $_->{entity} eq 'user' && $role{ $_->{role} }) } values %record;
		push @due, grep { $_ != ($case->{id} // 0) } map { $_->{id} }
			grep { $near{all} || grep { $near{$_} } nearness($case->{actor}, $_) } @among;
	}
	return @due;
}

# Of each field that refers to something: all the policy says, and no others.
sub judge_choices
{
	my ($case, $body) = @_;
	while ($body =~ m{<select[^>]*\sname="(\w+)"(.*?)</select>}gs) {
		my ($field, $choices) = ($1, $2);
		my %is = map { $_ => 1 } $choices =~ /<option value="(\d+)"/g;
		my $offer = $policy->offer($case->{route}, $field);
		next if (!$offer && !%is) || $field eq 'size';
		if (!$offer || $offer->{to}{ $case->{actor}{role} } eq '-') {
			wrong($case, "offers a $field");
			next;
		}
		my %due = map { $_ => 1 } due_choices($case, $offer);
		my @more = grep { !$due{$_} } sort keys %is;
		my @less = grep { !$is{$_} } sort keys %due;
		wrong($case, "offers as $field @more") if @more;
		wrong($case, "does not offer as $field @less") if @less && $offer->{to}{ $case->{actor}{role} } !~ /\bsome\b/;
		$offer->{seen}{ $case->{actor}{role} } = 1;
	}
}

# What the policy says of an address on a page; undef: it is none of a route.
sub due_there
{
	my ($who, $method, $path) = @_;
	my $format = $path =~ s/\.(csv|json|xml)$// ? $1 : 'html';
	my $route = $policy->route($method, $path);
	return due($route, $who, { relation => 'any' }, $format) if $route;
	for my $named (grep { $_->{method} eq $method && $_->{path} =~ /:name/ } @{ $policy->{routes} }) {
		my $pattern = $named->{path} =~ s/:name/([a-z]+)/r;
		return due($named, $who, { relation => $1 }, $format) if $path =~ /^$pattern$/;
	}
	my $id = $path =~ s{/(\d+)(?=/|$)}{/:id} ? $1 : return undef;
	$route = $policy->route($method, $path) // return undef;
	my ($o) = grep { same($_->{id}, $id) } objects($route, $who);
	return $o ? due($route, $who, $o, $format) : undef;
}

# No page leads to what its reader is refused.
sub judge_ways
{
	my ($case, $body) = @_;
	my %ways = map { $_ => 1 } map({ "POST $_" } $body =~ /<form[^>]*method="post"[^>]*action="([^"?#]+)/g),
		map({ "GET $_" } $body =~ /<a [^>]*href="([^"?#]+)/g);
	for my $way (sort keys %ways) {
		my $status = due_there($case->{actor}, split / /, $way) // next;
		wrong($case, "leads to $way, which is $status") if $status =~ /^(403|404|409)$/;
		$seen{ways}++;
	}
}

# A page of a record shows of it what its reader may read, or the markers would be worth nothing.
sub judge_record
{
	my ($case, $marks) = @_;
	my $r = $case->{record};
	my $needs = key_of($r->{entity});
	wrong($case, "does not show $needs") if $case->{page} && defined $needs && !$marks->{ $r->{id} }{$needs};
	$seen{ $r->{entity} }{ $case->{actor}{role} }{$_} = 1 for keys %{ $marks->{ $r->{id} } };
}

# ---- what may have changed -------------------------------------------------------

sub is_due
{
	my ($case, $c, $what) = @_;
	my ($table, $kind, $whose, $columns) = $what =~ /^(\w+)([-+~?!])(\w*)(?::(\S+))?$/ or die "writes $what\n";
	return 0 if $c->{table} ne $table || ($kind !~ /[?!]/ && $c->{kind} ne $kind);
	my $id = $db->value($table, $c->{was} // $c->{is}, 'id');
	return 0 if $whose eq 'target' && !same($id, $case->{id});
	return 0 if $whose eq 'me' && !same($id, $case->{actor}{id});
	my %may = map { $_ => 1 } split /,/, $columns // join ',', @{ $c->{columns} };
	return !grep { !$may{$_} } @{ $c->{columns} };
}

sub told
{
	my $c = shift;
	return "$c->{kind}$c->{table} " . ($db->value($c->{table}, $c->{was} // $c->{is}, 'id') // '')
		. (@{ $c->{columns} } ? " (@{ $c->{columns} })" : '');
}

# Nothing, or what the policy says, each once.
sub judge_writes
{
	my ($case, @changes) = @_;
	my @due = $case->{dry} ? () : grep { $case->{status} < 400 || /!/ } @{ $case->{route}{writes} };
	my %done;
	for my $c (@changes) {
		my ($what) = grep { is_due($case, $c, $_) } @due;
		wrong($case, 'wrote ' . told($c)) if !defined $what;
		$done{$what}++ if defined $what;
		wrong($case, "wrote $what twice") if defined $what && $what !~ /[?!]/ && $done{$what} > 1;
	}
	wrong($case, "did not write $_") for grep { !/[?!]/ && !$done{$_} } @due;
}

# ---- one case ------------------------------------------------------------------

sub wrong
{
	my ($case, $text) = @_;
	push @wrong, "$case->{actor}{name}: $case->{method} $case->{address}"
		. (defined $case->{content} ? " [$case->{content}]" : '') . ": $text";
}

sub encoded { my $s = shift; $s =~ s/([^A-Za-z0-9_.~-])/sprintf '%%%02X', ord $1/ge; return $s }

sub headers
{
	my $who = shift;
	return [ "Authorization: Bearer $who->{secret}", $who->{both} ? "Cookie: mb-session=$actors[-1]{cookie}" : () ] if $who->{secret};
	my @cookies = ("mb-guard=" . 'v' x 43);
	push @cookies, "mb-session=$who->{cookie}" if $who->{cookie};
	return [ 'Cookie: ' . join '; ', @cookies ];
}

# Not there and not yours are one answer, but for the number that was asked for.
sub judge_absence
{
	my ($case, $body) = @_;
	my $who = $case->{actor};
	$body =~ s{/$case->{id}\b}{/ID}g;
	$body =~ s/[0-9a-f]{32}/REQUEST/g;
	my $kind = "$case->{method} $case->{route}{path} $case->{format}";
	$who->{absent}{$kind} //= $body;
	wrong($case, 'another answer than for what is not there') if $body ne $who->{absent}{$kind};
}

sub try
{
	my $case = shift;
	$count++;
	return if $count % $every;
	$asked++;
	my ($status, $head, $body) = $http->ask($case->{method}, $case->{address}, headers($case->{actor}), $case->{content});
	my @changes = $db->changes;
	# each request of a key is counted
	my @counted = $case->{actor}{secret} ? grep { $_->{table} eq 'throttle' } @changes : ();
	$body =~ s/\r\n //g if $case->{format} eq 'ics';
	my $marks = marks($body);
	forget_typed($marks, $case->{address});
	forget_typed($marks, $case->{content}) if $case->{content};
	# who is answered with the record he made reads whose it has become
	delete $marks->{ $db->value('prospects', $_->{is}, 'advisor_id') // 0 }{name}
		for grep { $status == 201 && $_->{table} eq 'prospects' && $_->{kind} eq '+' } @changes;
	wrong($case, "$status, not $case->{status}") if $status != $case->{status};
	wrong($case, 'has a body') if $case->{method} eq 'HEAD' && $body ne '';
	judge_marks($case, $marks);
	# a file has no ways: of what no column of its own tells, nothing does
	my $telling = $case->{format} !~ /^(csv|ics)$/ || key_of($case->{route}{shows} // '');
	judge_list($case, $marks, $body, $case->{all}) if $case->{route}{shows} && $telling && $status == 200 && $case->{method} eq 'GET';
	judge_total($case, $marks, $body) if $case->{route}{shows} && $status == 200 && $case->{format} eq 'html';
	if ($case->{format} eq 'html' && $case->{actor}{role} ne 'nobody') {
		judge_choices($case, $body);
		judge_ways($case, $body) if $case->{method} eq 'GET' && $status == 200;
	}
	judge_figures($case, $body) if $case->{address} eq '/' && $status == 200;
	judge_record($case, $marks) if $case->{record} && $status == 200 && $case->{method} eq 'GET';
	judge_absence($case, $body) if $status == 404 && $case->{id} && $case->{method} =~ /GET|POST/;
	wrong($case, 'sets a cookie') if $case->{actor}{secret} && $head =~ /^set-cookie:/mi;
	judge_writes($case, grep { my $c = $_; !grep { $_ == $c } @counted } @changes);
	$db->restore(@changes) if @changes;
	finish() if $ENV{WALK_FIRST} && @wrong;
}

# ---- which cases there are -----------------------------------------------------

# What is asked about: the record's number, the record where there is one, the relation.
sub objects
{
	my ($route, $who) = @_;
	# what is known by its name is asked for by each the policy says something of
	return map { { relation => $_, name => $_ } } sort keys %{ $route->{may} } if $route->{path} =~ /:name/;
	return { relation => 'any' } if $route->{path} !~ /:id/;
	my ($table) = $route->{path} =~ m{/(\w+)/:id};
	my ($entity) = map { $_->{entity} } grep { $_->{table} eq $table } values %record;
	my $relate = $who->{role} eq 'nobody' ? sub { 'any' } : $relation{$entity} // die "no relation to what $route->{path} is about\n";
	my @alien = map { $_->{id} } grep { $_->{entity} ne $entity } values %record;
	# who is nobody stands to all of them alike
	my $briefly = $route->{briefly} || $who->{role} eq 'nobody';
	my %once;
	return (grep({ !$briefly || !$once{"$_->{relation} " . ($_->{record}{status} // "") . " " . $policy->refuses($route, $_->{record})}++ }
		map({ { relation => $who->{role} ne 'nobody' && state_of($route, $who, $_) || $relate->($who, $_), id => $_->{id}, record => $_ } }
			sort { $a->{id} <=> $b->{id} } grep { $_->{entity} eq $entity } values %record)),
		{ relation => 'none', id => 999999999 },
		map { { relation => 'alien', id => $_ } } (sort { $a <=> $b } @alien)[0, -1]);
}

my $keys = 0;

sub filled
{
	my ($text, $who, $o) = @_;
	my $version = $o->{record} ? $o->{record}{version} : 1;
	$text =~ s/\{version\}/$version/g;
	$text =~ s/\{me\}/$who->{id} \/\/ 0/ge;
	# an advisor of the same branch, one of another, a day soon, and one that is no holiday
	$text =~ s/\{near\}/same($user{ $who->{id} \/\/ 0 }{branch_id}, 2) ? 36 : 35/ge;
	$text =~ s/\{far\}/37/g;
	# another lead he may open than the one it is about
	$text =~ s/\{other\}/(sort { $a <=> $b } map { $_->{id} } grep { $_->{entity} eq 'prospect' && $_->{id} != ($o->{id} \/\/ 0) && opens($who, $_) } values %record)[0] \/\/ 0/ge;
	$text =~ s/\{soon\}/POSIX::strftime('%Y-%m-%d', gmtime(time + 10 * 86400))/ge;
	$text =~ s/\{february\}/(gmtime)[5] + 1901 . '-02-10'/ge;
	$text =~ s/\{key\}/sprintf 'k%042d', ++$keys/ge;
	return $text;
}

sub content
{
	my ($route, $who, $o, $csrf, @instead) = @_;
	my $role = $who->{half} ? 'super_admin' : $who->{role};
	my %given = map { split /=/, $_, 2 } @{ $route->{form}{$role} // [] }, @instead;
	delete @given{ @{ $route->{keyed} } } if $who->{secret} && $route->{keyed};
	$given{csrf} = $csrf if defined $csrf;
	return join '&', map { encoded($_) . '=' . encoded(filled($given{$_}, $who, $o)) } sort keys %given;
}

sub address
{
	my ($route, $o, $format) = @_;
	(my $path = $route->{path}) =~ s/:id/$o->{id}/;
	$path =~ s/:name/$o->{name}/;
	return $path . $suffix{$format} unless $path eq '/' && $suffix{$format};
	return undef;
}

# What the policy says; for nobody where nobody may, the way to the log-in.
sub due
{
	my ($route, $who, $o, $format) = @_;
	my %has = map { $_ => 1 } @{ $route->{formats} };
	return 406 if $format ne '-' && !$has{$format};
	return $route->{half} if $who->{half} && $route->{half};
	my $says = $policy->says($route, $who->{half} ? 'super_admin' : $who->{role}, $o->{relation});
	$says = $route->{files}{ $who->{role} } // $says if $format !~ /^(html|-)$/;
	$says = 409 if defined $says && $says < 400 && $policy->refuses($route, $o->{record});
	my $first = $who->{reauth} && ($route->{fresh} || ($route->{fresh_export} && ($format ne 'html' || $route->{method} eq 'POST')));
	return $route->{method} eq 'GET' ? 303 : 401 if $first && defined $says && $says != 403;
	return $says if $who->{role} ne 'nobody' || $route->{public};
	return $route->{method} eq 'GET' && $format eq 'html' ? 303 : 401;
}

sub walk_get
{
	my ($route, $who) = @_;
	my (%once, $plain);
	for my $o (objects($route, $who)) {
		# a calendar holds what has a time
		for my $format ($route->{formats}[0] eq '-' ? '-' : @formats) {
			# whether the password is asked for goes by how much there is of it
			next if $o->{name} && $who->{reauth} && $format ne 'html';
			my $status = due($route, $who, $o, $format) // unknown($route, $who, $o) // next;
			# what is not offered is not offered of any record
			next if $status == 406 && $once{"406 $format"}++;
			next if $format ne 'html' && $format ne '-' && $once{"$o->{relation} $format"}++;
			my $address = address($route, $o, $format) // next;
			my %case = (%$o, route => $route, actor => $who, format => $format, method => 'GET', address => $address,
				status => $status, all => $format ne 'ics' && !$o->{name}, page => scalar($route->{path} =~ m{^/\w+/:id$}));
			try(\%case);
			next if $status == 406;
			try({ %case, method => 'HEAD' }) unless $brief || $once{"HEAD $o->{relation} $format"}++;
			try({ %case, address => $address . $_->{query}, all => $_->{all} && $format ne 'ics', status => $_->{status} })
				for $status == 200 ? $policy->more($route, 'also', $who->{role}) : ();
		}
	}
}

# Nothing is done without the token, and least where it would be accepted with it:
# asked once of such a record, or of any where there is none.
sub walk_tokens
{
	my ($route, $who, $accepted, @cases) = @_;
	my ($other) = map { $_->{csrf} } grep { $_->{csrf} && $_->{csrf} ne $who->{csrf} } @actors;
	my $refused = $who->{role} eq 'nobody' && !$route->{public} && !($who->{half} && $route->{half}) ? 401 : 403;
	my $case = $accepted // $cases[0] // return;
	try({ %$case, status => $refused, content => content($route, $who, $case, $_), dry => 1 }) for undef, '', $other, 'x' x 43;
}

sub walk_post
{
	my ($route, $who) = @_;
	my (%once, @cases, $accepted);
	for my $o (objects($route, $who)) {
		my $status = due($route, $who, $o, 'html') // unknown($route, $who, $o) // next;
		my %case = (%$o, route => $route, actor => $who, format => 'html', method => 'POST', address => address($route, $o, 'html'));
		my $ask = sub { my ($is, $csrf, %more) = @_; my $instead = delete $more{instead} // [];
			try({ %case, status => $is, content => content($route, $who, $o, $csrf, @$instead), %more }) };
		$ask->($status, $who->{csrf}, dry => $policy->led($route, $o->{record}));
		push @cases, \%case;
		$accepted //= \%case if $status < 400;
		next if $once{ $o->{relation} }++;
		if ($status < 400) {
			$ask->($_->{status}, $who->{csrf}, dry => $_->{status} >= 400, instead => $_->{instead})
				for $policy->more($route, 'but', $who->{role});
		}
	}
	walk_tokens($route, $who, $accepted, @cases) unless $brief;
}

# What a key gets: of a route that takes none, always the same; else what its owner gets,
# where it is for that, and never a page.
sub due_to_key
{
	my ($route, $who, $o, $format) = @_;
	return 403 if !$route->{keys};
	return $who->{bad} if $who->{bad};
	return 406 if $format ne 'html' && !grep { $_ eq $format } @{ $route->{formats} };
	return 403 if !grep { $route->{keys}{$_} } @{ $who->{is_for} };
	return due($route, $who, $o, $format);
}

# One record where all are alike: who is refused is not asked which.
sub walk_key
{
	my ($route, $who) = @_;
	my %once;
	for my $o (objects($route, $who)) {
		for my $format ($route->{method} eq 'GET' ? qw(html csv ics json xml) : qw(html json xml)) {
			my $status = due_to_key($route, $who, $o, $format) // unknown($route, $who, $o) // next;
			my $address = address($route, $o, $format) // next;
			next if $once{ $route->{keys} && !$who->{bad} && $status != 406 ? "$o->{relation} $format" : "$status $format" }++;
			try({ %$o, route => $route, actor => $who, format => $format eq 'html' ? 'json' : $format, method => $route->{method},
				address => $address, status => $status, dry => $status >= 400,
				all => $format ne 'ics', page => scalar($route->{path} =~ m{^/\w+/:id$}),
				content => $route->{method} eq 'GET' ? undef : content($route, $who, $o, undef) });
			last if !$route->{keys} && $format ne 'html';
		}
	}
}

# Under /api/v1 there is what takes keys and nothing else, by a key and by nothing else.
sub due_inside
{
	my ($route, $who, $o, $format) = @_;
	return 401 if !$who->{secret};
	return $who->{bad} if $who->{bad};
	my $status = $route->{keys} ? $format eq 'ics' ? 406 : due_to_key($route, $who, $o, $format) : undef;
	return defined $status && $status == 303 ? $route->{inside} : $status if $route->{keys};
	return scalar(grep { $_->{path} eq $route->{path} && $_->{keys} } @{ $policy->{routes} }) ? 405 : 404;
}

# What is not for programs is asked once of each of them, with a session's cookie or a key.
sub walk_inside
{
	my ($route, $who) = @_;
	my %once;
	for my $o (objects($route, $who)) {
		for my $format (qw(html csv ics json xml)) {
			my $address = address($route, $o, $format) // next;
			my $status = due_inside($route, $who, $o, $format) // next;
			next if $once{ $status < 400 || $status == 404 && $route->{keys} ? "$o->{relation} $format" : $status }++;
			try({ %$o, route => $route, actor => $who, format => $format eq 'html' ? 'json' : $format, method => $route->{method},
				address => "/api/v1$address", status => $status, dry => $status >= 400, all => $format ne 'ics',
				page => scalar($route->{path} =~ m{^/\w+/:id$}),
				content => $route->{method} eq 'GET' ? undef : content($route, $who, $o, $who->{csrf}) });
		}
	}
}

# A table of the policy that has no line for a record that is there.
my %unknown;

sub unknown
{
	my ($route, $who, $o) = @_;
	push @wrong, "the policy does not say what a $who->{role} gets of $o->{relation} at $route->{method} $route->{path}"
		unless $unknown{"$route->{line} $who->{role} $o->{relation}"}++;
	return undef;
}

# Whether a path answers to a method at all is the same for everybody: asked as the
# first of each role.
sub walk_methods
{
	my ($route, $who) = @_;
	my %has = map { $_->{method} => 1 } grep { $_->{path} eq $route->{path} } @{ $policy->{routes} };
	my ($o) = objects($route, $who);
	for my $method (grep { !$has{$_} } qw(GET POST PUT PATCH DELETE OPTIONS)) {
		try({ %$o, route => $route, actor => $who, format => 'html', method => $method, address => address($route, $o, 'html'),
			status => 405, dry => 1, content => $method eq 'GET' ? undef : content($route, $who, $o, $who->{csrf}) });
	}
}

# Both tables hold the same routes and formats.
sub compare_routes
{
	my %there;
	open my $in, '<', $routes_file or die "$routes_file: $!\n";
	while (<$in>) {
		chomp;
		my ($method, $path, $perm, $page, $formats, $flags) = split /\t/;
		$there{"$method $path"} = [ join(' ', sort split /,/, $formats), join ' ', sort grep { /^(fresh|at_code|at_factor|keys)$/ } split /,/, $flags ];
	}
	for my $route (@{ $policy->{routes} }) {
		my $name = "$route->{method} $route->{path}";
		my $formats = join ' ', sort @{ $route->{formats} };
		my $is = delete $there{$name};
		push @wrong, "the policy has a route that is not there: $name" unless defined $is;
		next unless defined $is;
		push @wrong, "$name: formats are $is->[0], the policy says $formats" if $is->[0] ne $formats;
		my @flags = grep { $route->{$_} } qw(fresh at_factor keys);
		push @flags, 'at_code' if $route->{half};
		@flags = sort @flags;
		push @wrong, "$name: marked $is->[1], the policy says @flags" if $is->[1] ne "@flags";
	}
	push @wrong, "the policy does not know the route $_" for sort keys %there;
}

# A table of the policy whose line no record of the fixture ever came to is a line that was not tested.
sub compare_relations
{
	for my $route (grep { $_->{path} =~ /:id/ } @{ $policy->{routes} }) {
		for my $role (@{ $policy->{roles} }) {
			my %there = map { $_->{relation} => 1 } map { objects($route, $_) } grep { $_->{role} eq $role } @actors;
			push @wrong, "$route->{method} $route->{path}: no record of the fixture is $_ for a $role"
				for grep { !$there{$_} } grep { defined $policy->says($route, $role, $_) } sort keys %{ $route->{may} };
		}
	}
}

# Columns that may be read and were on no page would make the look for others worthless.
sub compare_fields
{
	for my $role (@{ $policy->{roles} }) {
		my $set = $policy->{reads}{prospect}{$role} // [];
		my @due = qw(referencenumber lastname firstname email phone birthplace profession currentlocation currentfield
			desiredfield emergencyname emergencyphone notes history);
		my @missing = grep { in_set($_, 1, @$set) && !$seen{prospect}{$role}{$_} } @due;
		push @wrong, "no page of a prospect showed a $role: @missing" if @missing;
	}
	push @wrong, 'no figure was looked at' unless $seen{figures};
	push @wrong, 'no way was looked at' unless $seen{ways};
}

# A field the policy speaks of and no page had.
sub compare_choices
{
	for my $route (@{ $policy->{routes} }) {
		for my $field (sort keys %{ $route->{offers} }) {
			my $offer = $route->{offers}{$field};
			push @wrong, "$route->{method} $route->{path}: no page offered a $_ a $field"
				for grep { $offer->{to}{$_} ne '-' && !$offer->{seen}{$_} } @{ $policy->{roles} };
		}
	}
}

sub finish
{
	my $seconds = Time::HiRes::time - $start;
	printf "%d cases of %d routes, %d asked in %.1f s (%.0f/s), %d wrong\n", $count, scalar @{ $policy->{routes} }, $asked,
		$seconds, $asked / $seconds, scalar @wrong;
	print "$_\n" for $ENV{WALK_ALL} ? @wrong : @wrong[0 .. ($#wrong < 39 ? $#wrong : 39)];
	exit(@wrong ? 1 : 0);
}

my %role_seen;
my @first = grep { !$role_seen{ $_->{role} }++ } grep { !$_->{reauth} } @actors;

give_sessions();
$db->learn;
read_records();
compare_routes();
compare_relations();
for my $route (@{ $policy->{routes} }) {
	next unless "$route->{method} $route->{path}" =~ /$only/;
	$route->{method} eq 'GET' ? walk_get($route, $_) : walk_post($route, $_) for @actors;
	walk_key($route, $_) for $brief ? () : @programs;
	walk_inside($route, $_) for $brief ? () : (@first, @programs);
	walk_methods($route, $_) for $brief ? () : @first;
}
if ($every == 1 && $only eq '') {
	compare_fields();
	compare_choices();
}
finish();
