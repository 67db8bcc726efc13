#!/usr/bin/perl
# mutants.pl TREE: the faults that must be seen, one a line, parted by tabs: a name,
# the file, the number of its line, the line with the fault, the routes to ask first.
#	open QUERY.sql N	the Nth {scope} mark lets every row through, where somebody does not reach all
#	deny ROLE PERMISSION	the grant is gone
#	widen ROLE PERMISSION	the grant reaches all rows
#	give ROLE PERMISSION	a grant that is not there, to all rows
#	unlock METHOD PATH	the route asks only for a session, where a role lacks the permission
#	stale METHOD PATH	the route no longer asks for the password again
use strict;
use warnings;
use File::Find;

my $tree = $ARGV[0];

sub lines { my $file = shift; open my $in, '<', "$tree/$file" or die "$file: $!\n"; return <$in> }

sub mutant
{
	my ($name, $file, $n, $line, $routes) = @_;
	chomp $line;
	$line =~ s/\t/\\t/g;
	print join("\t", $name, $file, $n, $line, $routes), "\n";
}

# Where a fault in this shows first.
sub routes
{
	my $feature = shift;
	return '/prospects|/clients|GET /$' if $feature =~ /^(prospect|client|home)/i;
	return lc("/$1") . (lc $1 eq 'branch' ? 'es' : 's') . '|/prospects' if $feature =~ /^(user|partner|grant|absence|branch|tag|team)/i;
	return '.';
}

# Permissions that reach all rows whoever has them: a scope opened there is the same.
my %reaches;
for my $line (lines('src/model/role.def')) {
	$reaches{$1}{$2} = 1 if $line =~ /^GRANT\(\w+,\s*(\w+),\s*(\w+)\)/;
}
my %whole = map { m/^PERM\((\w+), "([^"]*)"/ && $reaches{$1} && "@{[ keys %{ $reaches{$1} } ]}" eq 'ALL' ? ($2 => 1) : () }
	lines('src/model/perm.def');
my %entity;
for my $file (glob "$tree/src/model/entity/*.c") {
	my $text = join '', lines($file =~ s{^\Q$tree\E/}{}r);
	$entity{$2} = $1 if $text =~ /\.name = "([a-z]+)",\n\s*\.table = "(\w+)"/;
}

my @queries;
find(sub { push @queries, $File::Find::name if /\.sql$/ }, "$tree/sql/query");
for my $file (sort @queries) {
	$file =~ s{^\Q$tree\E/}{};
	my ($n, $mark) = (0, 0);
	for my $line (lines($file)) {
		$n++;
		next if $line =~ /^\s*--/;
		while ($line =~ /\{scope(?:_beside)? (\w+) \w+ (\w+)\}/g) {
			next if $whole{"$entity{$1}.$2"};
			my $open = $line;
			substr $open, $-[0], $+[0] - $-[0], 'TRUE';
			(my $name = $file) =~ s{^sql/query/}{};
			mutant("open $name " . ++$mark, $file, $n, $open, routes($name));
		}
	}
}

my (%granted, %had, $last);
my $n = 0;
for my $line (lines('src/model/role.def')) {
	$n++;
	my ($role, $perm, $scope) = $line =~ /^GRANT\((\w+),\s*(\w+),\s*(\w+)\)/ or next;
	$granted{"$role $perm"} = 1;
	$had{$perm}++;
	$last = [ $n, $line ];
	mutant("deny $role $perm", 'src/model/role.def', $n, '/* gone */', routes($perm));
	(my $wide = $line) =~ s/\b$scope\)/ALL)/;
	mutant("widen $role $perm", 'src/model/role.def', $n, $wide, routes($perm)) if $scope ne 'ALL';
}
for my $role (qw(MANAGER ADVISOR PARTNER COMMERCIAL)) {
	for my $line (lines('src/model/perm.def')) {
		my ($perm) = $line =~ /^PERM\((\w+),/ or next;
		next if $perm =~ /^(PUBLIC|SESSION)$/ || $granted{"$role $perm"};
		chomp(my $before = $last->[1]);
		mutant("give $role $perm", 'src/model/role.def', $last->[0], "$before GRANT($role, $perm, ALL)", routes($perm));
	}
}

for my $file (map { s{^\Q$tree\E/}{}r } sort glob "$tree/src/controllers/*.c") {
	my $n = 0;
	for my $line (lines($file)) {
		$n++;
		my ($method, $path, $perm) = $line =~ /^\t\{ (GET|POST), "([^"]*)", \w+, ([A-Z_]+),/ or next;
		(my $re = "$method $path\$") =~ s/:id/:id/;
		if ($perm !~ /^(PUBLIC|SESSION)$/ && $had{$perm} < 5) {
			(my $open = $line) =~ s/\b$perm,/SESSION,/;
			mutant("unlock $method $path", $file, $n, $open, $re);
		}
		(my $stale = $line) =~ s/\bFRESH\b/0/ or next;
		mutant("stale $method $path", $file, $n, $stale, $re);
	}
}
