#!/usr/bin/perl
# reminders.pl world|ticks|before TICK|expected
#
# The specification's ladders (SPEC 3.1, 5, BR-20) told once more, by nobody who has read
# the program: two hundred persons, what happens to them in sixty days, and what must
# therefore have been said, and when.
#	world		the persons, as SQL
#	ticks		the times the clock stands at, a line each
#	before TICK	what has happened by then since the time before, as SQL
#	expected	every message, task and closing there must be, a line each, sorted
use strict;
use warnings;
use POSIX qw(strftime floor);
use Time::Local qw(timegm);

my ($DAY, $HOUR) = (86400, 3600);
my $begin = timegm(0, 0, 0, 10, 3, 2025);	# 10 April 2025: Easter Monday, 1 May, Ascension and Whit Monday lie ahead
my @ticks = map { ($begin + $_ * $DAY + 6 * $HOUR + 1800, $begin + $_ * $DAY + 12 * $HOUR + 1800) } 0 .. 59;

sub at { return strftime('%Y-%m-%d %H:%M:%S', gmtime shift) }
sub day_of { return floor($_[0] / $DAY) * $DAY }

# ---- working days --------------------------------------------------------------

my %holiday = map { $_ => 1 } qw(2025-04-21 2025-05-01 2025-05-29 2025-06-09);
sub works { my @t = gmtime $_[0]; return $t[6] != 0 && $t[6] != 6 && !$holiday{ strftime '%Y-%m-%d', @t } }
sub working_day	# the nth behind a day
{
	my ($day, $n) = @_;
	while ($n) { $day += $DAY; $n-- if works($day) }
	return $day;
}

# ---- the persons ---------------------------------------------------------------

my $seed = 20250410;
sub chance { $seed = ($seed * 1103515245 + 12345) % 2147483648; return int($seed / 65536) % shift }

my @managers = ({ id => 901, branch => 801, phone => 1 }, { id => 902, branch => 802, phone => 0 }, { id => 903, branch => undef, phone => 1 });
my @admins = (911, 912);
my %mail = map { $_ => "u$_\@reminders.example" } 901 .. 903, 911, 912, 921;
my @people;

for my $id (1001 .. 1200) {
	my $p = { id => $id, branch => (undef, 801, 802)[chance(3)], mail => chance(5) != 0, proved => chance(2), advisor => chance(6) != 0 };
	if ($id <= 1110) {
		# favourable, at any hour; then nothing, or something that ends the waiting
		$p->{from} = $begin + chance(30) * $DAY + chance(24) * $HOUR + chance(3600);
		my $what = (qw(none none none agreed answered converted analyzing deleted closed answered))[chance(10)];
		if ($what ne 'none') {
			$p->{event} = $what;
			$p->{when} = $p->{from} + $HOUR + chance(22 * 24) * $HOUR + chance(3600);
		}
	} else {
		# under analysis, decided on some day or never
		$p->{created} = $begin + chance(35) * $DAY + chance(24) * $HOUR;
		$p->{deadline} = working_day(day_of($p->{created}), 5) + 18 * $HOUR;
		$p->{status} = chance(2) ? 'new' : 'analyzing';
		if (chance(4)) {
			$p->{event} = (qw(validated rejected closed))[chance(3)];
			$p->{when} = $p->{created} + $HOUR + chance(14 * 24) * $HOUR;
		}
	}
	push @people, $p;
}

sub world
{
	print "INSERT INTO branches (id, code, name) VALUES (801, 'R1', 'Un'), (802, 'R2', 'Deux');\n";
	printf "INSERT INTO users (id, name, email, role, password, branch_id, phone, phone_verified_at) VALUES (%d, 'M%d', '%s', 'manager', '', %s, '+2250700000%d', %s);\n",
		$_->{id}, $_->{id}, $mail{ $_->{id} }, $_->{branch} // 'NULL', $_->{id}, $_->{phone} ? "'2025-01-01'" : 'NULL' for @managers;
	printf "INSERT INTO users (id, name, email, role, password) VALUES (%d, 'A%d', '%s', 'super_admin', '');\n", $_, $_, $mail{$_} for @admins;
	print "INSERT INTO users (id, name, email, role, password) VALUES (921, 'C921', '$mail{921}', 'advisor', '');\n";
	for my $p (@people) {
		printf "INSERT INTO prospects (id, reference_number, first_name, last_name, email, phone, phone_verified_at, branch_id, advisor_id, status, created_at, analysis_deadline)
			VALUES (%d, 'PROS-2025-%06d', 'P', 'N%d', %s, '+22507%08d', %s, %s, %s, '%s', '%s', %s);\n",
			$p->{id}, $p->{id}, $p->{id}, $p->{mail} ? "'p$p->{id}\@reminders.example'" : 'NULL', $p->{id}, $p->{proved} ? "'2025-01-01'" : 'NULL',
			$p->{branch} // 'NULL', $p->{advisor} ? 921 : 'NULL', $p->{status} // 'analyzing',
			at($p->{created} // $begin - 9 * $DAY), $p->{deadline} ? "'" . at($p->{deadline}) . "'" : 'NULL';
	}
}

my %happens = (
	agreed => "agreed_at = 'T', agreed_via = 'phone'",
	converted => "status = 'converted'",
	analyzing => "status = 'analyzing'",
	validated => "status = 'validated'",
	rejected => "status = 'rejected'",
	deleted => "deleted_at = 'T'",
	closed => "closed_at = 'T', closure_reason = 'withdrawn'",
);

sub before
{
	my $tick = shift;
	my $last = 0;
	for (@ticks) { $last = $_ if $_ < $tick }
	for my $p (@people) {
		print "PLAN $p->{id} " . at($p->{from}) . "\n" if $p->{from} && $p->{from} > $last && $p->{from} <= $tick;
		next unless $p->{event} && $p->{when} > $last && $p->{when} <= $tick;
		if ($p->{event} eq 'answered') {
			print "INSERT INTO activities (prospect_id, type, outcome, completed_at, created_by) VALUES ($p->{id}, 'call', 'answered', '" . at($p->{when}) . "', 921);\n";
		} else {
			(my $set = $happens{ $p->{event} }) =~ s/T(?=')/at($p->{when})/e;
			# nobody closes what is closed
			print "UPDATE prospects SET $set WHERE id = $p->{id} AND closed_at IS NULL;\n";
		}
	}
}

# ---- what must have been said ----------------------------------------------------

my @said;
sub say { push @said, join ' ', @_ }
sub night { my $h = (gmtime $_[0])[2]; return $h < 7 || $h >= 20 }
# The first time the clock stands at or behind that, by day if need be.
sub first_tick { my ($t, $by_day) = @_; return (grep { $_ >= $t && !($by_day && night($_)) } @ticks)[0] }

sub unanswered
{
	my $p = shift;
	my $over = $p->{event} ? $p->{when} : undef;
	my $goes_on = sub { my $t = shift; return defined $t && !(defined $over && $over <= $t) };
	my $late = sub { my ($days, $sent) = @_; my $due = $p->{from} + $days * $DAY; return defined $sent && $sent + 7 * $DAY > $due ? $sent + 7 * $DAY : $due };
	my $t = first_tick($p->{from} + 7 * $DAY);
	return unless $goes_on->($t);
	my $first = $p->{mail} ? $t : undef;
	say($t, 'reminder/answer', "p$p->{id}\@reminders.example", $p->{id}) if $p->{mail};
	my $t2 = first_tick($late->(14, $first));
	my $sms = first_tick($late->(14, $first), 1);
	if ($goes_on->($t2)) {
		say($t2, 'reminder/answer', "p$p->{id}\@reminders.example", $p->{id}) if $p->{mail};
		say($t2, 'task', $p->{advisor} ? 921 : 'nobody', $p->{id});
	}
	my $t3 = first_tick($late->(21, $p->{mail} && $goes_on->($t2) ? $t2 : undef));
	# an SMS that has waited for the morning is not sent behind the closing
	say($sms, 'reminder/answer-sms', sprintf('+22507%08d', $p->{id}), $p->{id}) if $p->{proved} && $goes_on->($sms) && !(defined $t3 && $t3 < $sms);
	return unless $goes_on->($t3);
	say($t3, 'closed', 'no_response', $p->{id});
	say($t3, 'prospect/closed', "p$p->{id}\@reminders.example", $p->{id}) if $p->{mail};
	say($t3, 'reminder/closed-advisor', $mail{921}, $p->{id}) if $p->{advisor};
}

sub of_branch { my ($m, $p) = @_; return !defined $m->{branch} || !defined $p->{branch} || $m->{branch} == $p->{branch} }
sub undecided { my ($p, $t) = @_; return !(defined $p->{when} && $p->{when} <= $t) }

sub analyses
{
	my %fourth;
	for my $p (grep { $_->{deadline} } @people) {
		my $day = day_of($p->{created});
		my @t = map { first_tick(working_day($day, $_) + 9 * $HOUR) } 3, 4, 5;
		if (defined $t[0] && undecided($p, $t[0])) {
			say($t[0], 'reminder/undecided', $mail{ $_->{id} }, $p->{id}) for grep { of_branch($_, $p) } @managers;
		}
		if (defined $t[1] && undecided($p, $t[1])) {
			$fourth{ $_->{id} }{ $t[1] }++ for grep { of_branch($_, $p) } @managers;
		}
		if (defined $t[2] && undecided($p, $t[2])) {
			say($t[2], 'reminder/undecided-last', $mail{$_}, $p->{id}) for @admins;
		}
	}
	# one SMS a day and person, the others by mail: whose it is about is not told here
	for my $m (@managers) {
		for my $t (sort keys %{ $fourth{ $m->{id} } }) {
			my $n = $fourth{ $m->{id} }{$t};
			say($t, 'fourth-sms', "+2250700000$m->{id}") if $m->{phone};
			say($t, 'fourth-mail', $mail{ $m->{id} }) for 1 .. $n - ($m->{phone} ? 1 : 0);
		}
	}
	for my $t (grep { works($_) && (gmtime $_)[2] >= 9 } @ticks) {
		for my $m (@managers) {
			say(day_of($t), 'reminder/late', $mail{ $m->{id} }) if grep { $_->{deadline} && $_->{deadline} < day_of($t) && undecided($_, $t) && of_branch($m, $_) } @people;
		}
	}
}

my $what = shift // '';
if ($what eq 'world') { world() }
elsif ($what eq 'ticks') { print strftime('%Y-%m-%dT%H:%M:%SZ', gmtime $_), "\n" for @ticks }
elsif ($what eq 'before') {
	my ($y, $m, $d, $h, $i, $s) = shift =~ /\d+/g;
	before(timegm($s, $i, $h, $d, $m - 1, $y));
} else {
	unanswered($_) for grep { $_->{from} } @people;
	analyses();
	s/^(\d+)/at($1)/e for @said;
	print "$_\n" for sort @said;
}
