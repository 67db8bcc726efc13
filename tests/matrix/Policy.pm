# Reads the policy file; what its lines mean is told at its head.
package Policy;
use strict;
use warnings;

sub new
{
	my ($class, $file) = @_;
	my $self = bless { routes => [], reads => {}, names => {} }, $class;
	my $route;
	open my $in, '<', $file or die "$file: $!\n";
	while (<$in>) {
		s/#.*//;
		next unless /\S/;
		my $inner = /^\s/;
		my ($word, @rest) = split;
		if (!$inner && $word =~ /^(GET|POST)$/) {
			my ($path, @formats) = @rest;
			die "policy line $.: $word $path is there already\n" if $self->route($word, $path);
			$route = { method => $word, path => $path, formats => \@formats, may => {}, form => {},
				also => [], but => [], writes => [], offers => {}, line => $. };
			push @{ $self->{routes} }, $route;
		} elsif (!$inner) {
			$self->top($word, @rest);
		} else {
			$self->about($route, $word, @rest);
		}
	}
	return $self;
}

sub top
{
	my ($self, $word, @rest) = @_;
	if ($word eq 'roles') {
		$self->{roles} = \@rest;
	} elsif ($word eq 'reads') {
		my ($entity, $role, @fields) = @rest;
		$self->{reads}{$entity}{$role} = \@fields;
	} elsif ($word eq 'names') {
		$self->{names}{$_} = 1 for @rest;
	} else {
		die "policy line $.: $word\n";
	}
}

sub about
{
	my ($self, $route, $word, @rest) = @_;
	if ($word eq 'half') {
		$route->{half} = $rest[0];
	} elsif ($word eq 'as') {
		my $other = $self->route(@rest) or die "policy line $.: no @rest before\n";
		$route->{may} = { %{ $other->{may} } };
	} elsif ($word eq 'led') {
		$route->{led}{$_} = 1 for split /,/, $rest[0];
	} elsif ($word eq 'state') {
		my ($statuses, @columns) = @rest;
		$route->{state} = { statuses => { map { $_ => 1 } split /,/, $statuses }, columns => \@columns };
	} elsif ($word =~ /^(public|fresh|fresh_export|at_factor|briefly)$/) {
		$route->{$word} = 1;
	} elsif ($word eq 'shows') {
		$route->{shows} = $rest[0];
	} elsif ($word eq 'form') {
		my $roles = shift @rest;
		$route->{form}{$_} = \@rest for $roles eq 'all' ? @{ $self->{roles} } : split /,/, $roles;
	} elsif ($word eq 'keyed') {
		$route->{keyed} = [ @rest ];
	} elsif ($word eq 'inside') {
		$route->{inside} = $rest[0];
	} elsif ($word eq 'keys') {
		$route->{keys}{$_} = 1 for split /,/, $rest[0];
	} elsif ($word eq 'writes') {
		push @{ $route->{writes} }, @rest;
	} elsif ($word eq 'files') {
		$route->{files}{$_} = $rest[0] for split /,/, $rest[1];
	} elsif ($word =~ /^(also|whole)$/) {
		my ($status, $roles, @queries) = @rest;
		push @{ $route->{also} }, map { { status => $status, roles => $roles, query => $_, all => $word eq 'whole' } } @queries;
	} elsif ($word eq 'but') {
		my ($status, $roles, @instead) = @rest;
		push @{ $route->{but} }, { status => $status, roles => $roles, instead => \@instead };
	} elsif ($word eq 'offers') {
		my ($field, $of, @to) = @rest;
		@to == @{ $self->{roles} } or die "policy line $.: " . @{ $self->{roles} } . " columns, not " . @to . "\n";
		my $offer = $route->{offers}{$field} //= { parts => [], to => { map { $_ => '-' } @{ $self->{roles} } } };
		my %to;
		@to{ @{ $self->{roles} } } = @to;
		push @{ $offer->{parts} }, { of => $of, to => \%to };
		$offer->{to}{$_} = $to{$_} for grep { $to{$_} ne '-' } keys %to;
	} elsif ($rest[0] && $rest[0] =~ /^(\d{3}|-)$/) {
		my @roles = (@{ $self->{roles} }, $route->{public} ? 'nobody' : ());
		@rest == @roles or die "policy line $.: " . @roles . " columns, not " . @rest . "\n";
		@{ $route->{may}{$word} }{@roles} = @rest;
	} else {
		die "policy line $.: $word\n";
	}
}

# The status the policy gives; undef: the policy knows no such row for this role.
sub says
{
	my ($self, $route, $role, $relation) = @_;
	my $status = $route->{may}{$relation}{$role};
	return defined $status && $status ne '-' ? $status : undef;
}

# A record for which what is asked was done before: nothing is written again.
sub led
{
	my ($self, $route, $record) = @_;
	return $record && $route->{led} && $route->{led}{ $record->{status} };
}

# A record that this person could be given and whose state the route refuses.
sub refuses
{
	my ($self, $route, $record) = @_;
	my $state = $route->{state};
	return 0 if !$state || !$record || $self->led($route, $record);
	return 1 if !$state->{statuses}{ $record->{status} };
	return scalar grep { /^!(.*)/ ? defined $record->{$1} : !defined $record->{$_} } @{ $state->{columns} };
}

# What this role asks ("also") or sends ("but") beside the plain thing.
sub more
{
	my ($self, $route, $word, $role) = @_;
	return grep { $_->{roles} eq 'all' || grep { $_ eq $role } split /,/, $_->{roles} } @{ $route->{$word} };
}

# What is offered in a field; a form that is shown again offers what it did at first.
sub offer
{
	my ($self, $route, $field) = @_;
	my ($path) = $route->{path};
	for my $shown ($route, $route->{method} eq 'GET' ? () : map { $self->route('GET', $_) // () } $path, "$path/new", "$path/edit") {
		return $shown->{offers}{$field} if $shown->{offers}{$field};
	}
	return undef;
}

sub route
{
	my ($self, $method, $path) = @_;
	return (grep { $_->{method} eq $method && $_->{path} eq $path } @{ $self->{routes} })[0];
}

1;
