#!/usr/bin/perl
# reports.pl NAME FROM TO SCOPE [COLUMN=ID]: the report NAME as it has to be, computed from the
# tables one by one and without the program's SQL, against the JSON on standard input.
#
# SCOPE is "all", or COLUMN=VALUE,VALUE... of the prospect ("none" for nobody's).  The
# tables are read through $STACK_RUN/db.sock.  Says what differs and exits with 1.
use strict;
use warnings;
use JSON::PP;
use POSIX qw(ceil);
use Time::Local qw(timegm);

my ($name, $from, $to, $scope, $only) = @ARGV;
my $report = decode_json(do { local $/; <STDIN> });
my @wrong;

# ---- what there is ------------------------------------------------------------------

sub table
{
	my ($table, @columns) = @_;
	open my $in, '-|', 'mariadb', '--no-defaults', '--default-character-set=utf8mb4', "--socket=$ENV{STACK_RUN}/db.sock",
		'-NB', 'maboussole', '-e', "SELECT @{[ join ', ', @columns ]} FROM $table" or die "mariadb: $!\n";
	binmode $in, ':utf8';
	my @rows;
	while (<$in>) {
		chomp;
		my %row;
		@row{@columns} = map { $_ eq 'NULL' ? undef : $_ } split /\t/, $_, -1;
		push @rows, \%row;
	}
	close $in or die "mariadb failed\n";
	return @rows;
}

my @prospects = table('prospects', qw(id reference_number last_name first_name phone email desired_destination source status
	advisor_id partner_id commercial_id branch_id created_at decision_at analysis_deadline converted_at closed_at
	last_action_at deleted_at merged_into_id));
my %prospect = map { $_->{id} => $_ } @prospects;
my %user = map { $_->{id} => $_->{name} } table('users', qw(id name));
my %partner = map { $_->{id} => $_->{name} } table('partners', qw(id name));
my %holiday = map { $_->{day} => 1 } table('holidays', 'day');
my $now = (table('(SELECT UTC_TIMESTAMP() AS t) n', 't'))[0]{t};

# ---- days ------------------------------------------------------------------------------

sub days { my ($y, $m, $d) = split /-/, substr $_[0], 0, 10; return timegm(0, 0, 0, $d, $m - 1, $y) / 86400 }
sub weekday { return (days($_[0]) + 3) % 7 }	# 0: Monday
sub iso { my @t = gmtime($_[0] * 86400); return sprintf '%04d-%02d-%02d', $t[5] + 1900, $t[4] + 1, $t[3] }

# Gauss's, and not the one the program has.
sub easter
{
	my $y = shift;
	my ($a, $b, $c) = ($y % 19, $y % 4, $y % 7);
	my $k = int($y / 100);
	my $p = int((13 + 8 * $k) / 25);
	my $m = (15 - $p + $k - int($k / 4)) % 30;
	my $n = (4 + $k - int($k / 4)) % 7;
	my $d = (19 * $a + $m) % 30;
	my $e = (2 * $b + 4 * $c + 6 * $d + $n) % 7;
	my $day = 22 + $d + $e;
	$day -= 7 if ($d == 29 && $e == 6) || ($d == 28 && $e == 6 && (11 * $m + 11) % 30 < 19);
	return days("$y-03-01") + $day - 1;
}

my %free;

sub is_free
{
	my $day = shift;
	return $free{$day} //= do {
		my $n = days($day);
		my ($y) = $day =~ /^(\d+)/;
		my $after = iso($n - 1);
		weekday($day) >= 5 || $holiday{$day} || $day =~ /-(01-01|05-01|08-07|08-15|11-01|11-15|12-25)$/ ||
			(weekday($day) == 0 && $after =~ /-(05-01|08-07)$/) ||
			(grep { $n == easter($y) + $_ } 1, 39, 50) ? 1 : 0;
	};
}

# Behind the first day up to the second.
sub workdays
{
	my ($first, $last) = map { days($_) } @_;
	my ($n, $sign) = (0, 1);
	($first, $last, $sign) = ($last, $first, -1) if $last < $first;
	for (my $d = $first + 1; $d <= $last; $d++) { $n++ unless is_free(iso($d)) }
	return $n * $sign;
}

# ---- whose, and when ---------------------------------------------------------------------

sub is_mine
{
	my $p = shift;
	for my $rule ($scope, $only // 'all') {
		next if $rule eq 'all';
		my ($column, $values) = split /=/, $rule;
		return 0 unless grep { $_ eq ($p->{$column} // 'none') } split /,/, $values;
	}
	return !defined $p->{deleted_at};
}

# What has no time of day lies before all that has one on the same day.
sub within { my $t = shift; return defined $t && $t ge "$from 00:00:00" && $t lt "$to 00:00:00" }
my @mine = grep { is_mine($_) } @prospects;

# ---- figures --------------------------------------------------------------------------------

sub rate { my ($part, $whole) = @_; return $whole ? sprintf('%.2f', int(10000 * $part / $whole + 0.5) / 100) + 0 : undef }
sub mean { my ($part, $whole) = @_; return $whole ? int(10 * $part / $whole + 0.5) / 10 : undef }
sub sum { my $n = 0; $n += $_ for @_; return $n }
sub slow { my @s = sort { $a <=> $b } @_; return @s ? $s[ceil(0.9 * @s) - 1] : undef }

sub median
{
	my @s = sort { $a <=> $b } @_;
	return undef unless @s;
	my $n = @s % 2 ? $s[@s / 2] : ($s[@s / 2 - 1] + $s[@s / 2]) / 2;
	return int(10 * $n + 0.5) / 10;
}

sub on_time { my $p = shift; return defined $p->{analysis_deadline} && $p->{decision_at} le $p->{analysis_deadline} ? 1 : 0 }

# What happened in the period, of some records.
sub happened
{
	my @p = @_;
	my %in = map { $_->{id} => 1 } @p;
	my @decided = grep { within($_->{decision_at}) } @p;
	my @took = map { workdays($_->{created_at}, $_->{decision_at}) } @decided;
	my $validated = grep { $_->{status} ne 'rejected' } @decided;
	our (@clients, @activities);
	@clients = table('clients', qw(prospect_id created_at deleted_at)) unless @clients;
	@activities = table('activities', qw(prospect_id type created_at)) unless @activities;
	my $converted = grep { $in{ $_->{prospect_id} } && !defined $_->{deleted_at} && within($_->{created_at}) } @clients;
	my $actions = grep { $in{ $_->{prospect_id} } && $_->{type} !~ /^(conversion|assignment|status|system)$/ && within($_->{created_at}) } @activities;
	return {
		created => scalar(grep { within($_->{created_at}) } @p), decided => scalar @decided,
		validated => $validated, rejected => @decided - $validated, converted => $converted, actions => $actions,
		on_time_rate => rate(sum(map { on_time($_) } @decided), scalar @decided),
		mean_days => mean(sum(@took), scalar @took), slow_days => slow(@took), flow_rate => rate($converted, $validated),
	};
}

# What became of those created in the period.
sub became
{
	my @p = grep { within($_->{created_at}) } @_;
	my @converted = grep { $_->{status} eq 'converted' } @p;
	return {
		created => scalar @p, decided => scalar(grep { defined $_->{decision_at} } @p),
		validated => scalar(grep { $_->{status} =~ /^(validated|converted)$/ } @p),
		rejected => scalar(grep { $_->{status} eq 'rejected' } @p),
		converted => scalar @converted, conversion_rate => rate(scalar @converted, scalar @p),
		median_days => median(map { days($_->{converted_at}) - days($_->{created_at}) } @converted),
	};
}

sub ref_to { my ($id, $names) = @_; return defined $id ? { id => $id, name => $names->{$id} } : undef }
sub person { my $p = shift; return (prospect_id => { id => $p->{id}, name => $p->{reference_number} }, last_name => $p->{last_name}, first_name => $p->{first_name}) }
sub day { return defined $_[0] ? substr $_[0], 0, 10 : undef }
sub moment { return defined $_[0] ? $_[0] =~ s/ /T/r . 'Z' : undef }

# ---- reports: rows by a key that is known in both, and the total ----------------------------

my (%due, $total);
my $key = sub { $_[0]{prospect_id}{name} };

sub by
{
	my ($column, $value, @p) = @_;
	my %group;
	push @{ $group{ $value->($_) // '' } }, $_ for @p;
	return \%group;
}

if ($name eq 'weekly') {
	my $groups = by('advisor_id', sub { $_[0]{advisor_id} }, @mine);
	for my $id (keys %$groups) {
		my $row = happened(@{ $groups->{$id} });
		$due{$id} = { advisor_id => ref_to($id || undef, \%user), %$row } if grep { $_ } @$row{qw(created decided converted actions)};
	}
	$total = happened(@mine);
	$key = sub { $_[0]{advisor_id} ? $_[0]{advisor_id}{id} : '' };
} elsif ($name eq 'advisor') {
	my ($first, $last) = ($from, $to);
	$total = happened(@mine);
	delete @$total{qw(validated rejected flow_rate)};
	for (my $d = days($first) - weekday($first); $d < days($last); $d += 7) {
		$from = iso($d) lt $first ? $first : iso($d);
		$to = iso($d + 7) gt $last ? $last : iso($d + 7);
		my $row = happened(@mine);
		delete @$row{qw(validated rejected flow_rate)};
		$due{ iso($d) } = { week => iso($d), %$row } if grep { $_ } @$row{qw(created decided converted actions)};
	}
	($from, $to) = ($first, $last);
	$key = sub { $_[0]{week} };
} elsif ($name =~ /^(destination|source)$/) {
	my $column = $name eq 'source' ? 'source' : 'desired_destination';
	my $groups = by($column, sub { $_[0]{$column} }, grep { within($_->{created_at}) } @mine);
	$due{$_} = { $column => $_ eq '' ? undef : $_, %{ became(@{ $groups->{$_} }) } } for keys %$groups;
	$total = became(@mine);
	$key = sub { $_[0]{$column} // '' };
} elsif ($name =~ /^(partner|commercial)$/) {
	my @p = grep { within($_->{created_at}) && defined $_->{"${name}_id"} } @mine;
	for my $p (@p) {
		$due{ $p->{reference_number} } = { person($p), created_at => day($p->{created_at}), status => $p->{status},
			advisor_id => ref_to($p->{advisor_id}, \%user), "${name}_id" => ref_to($p->{"${name}_id"}, $name eq 'partner' ? \%partner : \%user),
			$name eq 'commercial' ? (last_action_at => day($p->{last_action_at})) : (),
			closed => defined $p->{closed_at} ? JSON::PP::true : JSON::PP::false,
			converted => $p->{status} eq 'converted' ? JSON::PP::true : JSON::PP::false, converted_at => day($p->{converted_at}) };
	}
	$total = { closed => scalar(grep { defined $_->{closed_at} } @p), converted => scalar(grep { $_->{status} eq 'converted' } @p) };
} elsif ($name eq 'late') {
	my $undecided = 0;
	for my $p (grep { within($_->{analysis_deadline}) } @mine) {
		my $open = !defined $p->{decision_at};
		next unless $open ? $p->{status} =~ /^(new|analyzing)$/ && !defined $p->{closed_at} && $p->{analysis_deadline} lt $now
			: $p->{decision_at} gt $p->{analysis_deadline};
		$undecided += $open;
		$due{ $p->{reference_number} } = { person($p), advisor_id => ref_to($p->{advisor_id}, \%user), status => $p->{status},
			analysis_deadline => moment($p->{analysis_deadline}), decision_at => moment($p->{decision_at}),
			late_days => workdays($p->{analysis_deadline}, $p->{decision_at} // $now), undecided => $open ? JSON::PP::true : JSON::PP::false };
	}
	$total = { undecided => $undecided };
} elsif ($name eq 'quality') {
	my %alike;
	for my $pair (table('prospect_pairs', qw(older_id newer_id distinct_at))) {
		my $older = $prospect{ $pair->{older_id} };
		$alike{ $pair->{newer_id} } = 1 unless defined $pair->{distinct_at} || defined $older->{deleted_at} || defined $older->{merged_into_id};
	}
	$total = { map { $_ => 0 } qw(no_phone no_email bad_phone alike) };
	for my $p (grep { within($_->{created_at}) && !defined $_->{merged_into_id} } @mine) {
		my $phone = $p->{phone};
		my %is = (no_phone => !defined $phone, no_email => !defined $p->{email}, alike => $alike{ $p->{id} },
			bad_phone => defined $phone && ($phone =~ /^\+225/ ? $phone !~ /^\+225(01|05|07|2[157])\d{8}$/ : $phone !~ /^\+[1-9]\d{7,14}$/));
		next unless grep { $_ } values %is;
		$total->{$_} += $is{$_} ? 1 : 0 for keys %is;
		$due{ $p->{reference_number} } = { person($p), advisor_id => ref_to($p->{advisor_id}, \%user), created_at => day($p->{created_at}),
			map { $_ => $is{$_} ? JSON::PP::true : JSON::PP::false } keys %is };
	}
} else {
	die "no report $name\n";
}

# ---- against each other -----------------------------------------------------------------------

my $json = JSON::PP->new->canonical->allow_nonref;
# A number is one however it is written.
sub plain { my $v = shift; return ref $v eq 'HASH' ? { map { $_ => plain($v->{$_}) } keys %$v } : !defined $v || ref $v ? $v : "$v" }
sub said { return $json->encode(plain($_[0])) }

sub compare
{
	my ($what, $is, $due) = @_;
	for my $column (sort keys %{ { %$is, %$due } }) {
		my ($i, $d) = (said($is->{$column}), said($due->{$column}));
		push @wrong, "$what: $column is $i and not $d" if $i ne $d;
	}
}

my %is = map { $key->($_) => $_ } @{ $report->{items} };
push @wrong, "from $report->{from} to $report->{to}" if $report->{from} ne $from || $report->{to} ne $to;
push @wrong, "$report->{rows} rows said, " . @{ $report->{items} } . ' there' if $report->{rows} != @{ $report->{items} };
push @wrong, 'two rows of one key' if keys %is != @{ $report->{items} };
for my $k (sort keys %{ { %is, %due } }) {
	if (!$is{$k}) { push @wrong, "no row $k" }
	elsif (!$due{$k}) { push @wrong, "a row $k too many" }
	else { compare($k, $is{$k}, $due{$k}) }
}
# figures of nothing are absent in a total
my %total = map { $_ => $total->{$_} } grep { defined $total->{$_} } keys %$total;
compare('total', $report->{total} // {}, \%total);

binmode STDOUT, ':utf8';
print "$name $from..$to $scope: $_\n" for @wrong[0 .. ($#wrong < 9 ? $#wrong : 9)];
print scalar(@wrong), " wrong\n" if @wrong;
print scalar(keys %due), "\n" unless @wrong;
exit(@wrong ? 1 : 0);
