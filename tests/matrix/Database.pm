# The database as its administrator sees it, through one client that stays; and
# what a request changed in it, row by row, and how to put that back.
package Database;
use strict;
use warnings;
use IPC::Open2;

my $end = '--end-of-answer--';

sub new
{
	my ($class, $socket) = @_;
	my $self = bless {}, $class;
	my @client = qw(mariadb --no-defaults --default-character-set=utf8mb4 -NBrn --skip-reconnect);
	$self->{pid} = open2($self->{from}, $self->{to}, @client, "--socket=$socket", 'maboussole');
	$self->{to}->autoflush(1);
	return $self;
}

# The rows of a statement, each a line; it holds no line end and no tab of its own.
sub ask
{
	my ($self, $sql) = @_;
	my @lines;
	print { $self->{to} } "$sql;\nSELECT '$end';\n";
	while (defined(my $line = readline $self->{from})) {
		chomp $line;
		return @lines if $line eq $end;
		push @lines, $line;
	}
	die "the database ended at: $sql\n";
}

# Tables, their columns and keys.  What is generated cannot be put back and need not be.
sub learn
{
	my $self = shift;
	my %tables;
	for ($self->ask("SELECT c.table_name, c.column_name, c.column_key = 'PRI', c.extra
	                   FROM information_schema.columns c
	                   JOIN information_schema.tables t USING (table_schema, table_name)
	                  WHERE c.table_schema = DATABASE() AND t.table_type = 'BASE TABLE'
	                    AND c.table_name NOT LIKE 'schema\\_%'
	                  ORDER BY c.table_name, c.ordinal_position")) {
		my ($table, $column, $primary, $extra) = split /\t/, $_, 4;
		next if ($extra // '') =~ /GENERATED/;
		push @{ $tables{$table}{columns} }, $column;
		push @{ $tables{$table}{key} }, $#{ $tables{$table}{columns} } if $primary;
	}
	$self->{tables} = \%tables;
	$self->{names} = [ sort keys %tables ];
	$self->{look} = 'CHECKSUM TABLE ' . join ', ', @{ $self->{names} };
	$self->keep;
}

sub sums { return join "\n", $_[0]->ask($_[0]{look}) }

# Key => row, both in hexadecimal so that any content fits in a line.
sub rows
{
	my ($self, $table) = @_;
	my $t = $self->{tables}{$table};
	my $columns = join ', ', map { "IFNULL(HEX(CAST(`$_` AS BINARY)), '~')" } @{ $t->{columns} };
	my %rows;
	for ($self->ask("SELECT $columns FROM `$table`")) {
		my @values = split /\t/, $_, -1;
		$rows{ join ',', @values[ @{ $t->{key} } ] } = \@values;
	}
	return \%rows;
}

# What is there now is what is right.
sub keep
{
	my $self = shift;
	$self->{kept} = { map { $_ => $self->rows($_) } @{ $self->{names} } };
	$self->{sums} = $self->sums;
}

# A kept value; undef for NULL.
sub value
{
	my ($self, $table, $row, $column) = @_;
	my $columns = $self->{tables}{$table}{columns};
	my ($i) = grep { $columns->[$_] eq $column } 0 .. $#$columns;
	return undef if !defined $i || $row->[$i] eq '~';
	return pack 'H*', $row->[$i];
}

# Nothing, when all is as it was kept; else a change for each row: table, what
# happened (+ - ~), the row as it was and as it is, the names of changed columns.
sub changes
{
	my $self = shift;
	my $sums = $self->sums;
	my (@changes, %before);
	return if $sums eq $self->{sums};
	$before{$_} = 1 for split /\n/, $self->{sums};
	for my $line (grep { !$before{$_} } split /\n/, $sums) {
		my ($table) = $line =~ /^maboussole\.(\w+)/;
		my ($old, $new) = ($self->{kept}{$table}, $self->rows($table));
		for my $key (sort keys %{ { %$old, %$new } }) {
			my ($was, $is) = ($old->{$key}, $new->{$key});
			my $kind = !$was ? '+' : !$is ? '-' : "@$was" ne "@$is" ? '~' : next;
			my @columns = $kind ne '~' ? () :
				map { $self->{tables}{$table}{columns}[$_] } grep { $was->[$_] ne $is->[$_] } 0 .. $#$was;
			push @changes, { table => $table, kind => $kind, was => $was, is => $is, columns => \@columns };
		}
	}
	return @changes;
}

# Rows as they were kept; dies when that does not succeed.  What triggers wrote
# meanwhile is put back in its turn.
sub restore
{
	my ($self, @changes) = @_;
	$self->put_back(@changes);
	$self->put_back($self->changes) if $self->sums ne $self->{sums};
	die "the database cannot be put back\n" if $self->sums ne $self->{sums};
}

sub put_back
{
	my ($self, @changes) = @_;
	my $literal = sub { $_[0] eq '~' ? 'NULL' : "UNHEX('$_[0]')" };
	$self->ask('SET foreign_key_checks = 0, unique_checks = 0');
	for my $c (@changes) {
		my $t = $self->{tables}{ $c->{table} };
		my $row = $c->{was} // $c->{is};
		my $where = join ' AND ', map { "CAST(`$t->{columns}[$_]` AS BINARY) = UNHEX('$row->[$_]')" } @{ $t->{key} };
		$self->ask("DELETE FROM `$c->{table}` WHERE $where") if $c->{is};
		next unless $c->{was};
		my $columns = join ', ', map { "`$_`" } @{ $t->{columns} };
		$self->ask("INSERT INTO `$c->{table}` ($columns) VALUES (" . join(', ', map { $literal->($_) } @{ $c->{was} }) . ')');
	}
	$self->ask('SET foreign_key_checks = 1, unique_checks = 1');
}

1;
