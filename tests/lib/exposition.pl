# exposition.pl FILE: whether it is the text format of Prometheus, version 0.0.4, to the letter:
# each fault a line, status 1.  With NAME[=VALUE]... behind it, the samples whose name and
# labels begin so are printed instead.
use strict;
use warnings;

my ($file, @wanted) = @ARGV;
open my $in, '<:raw', $file or die "$file: $!\n";
my $text = do { local $/; <$in> };
my (@faults, %type, %help, %seen, %closed, %samples, @samples);
my $family = '';
my $line = 0;

sub fault { push @faults, "line $line: @_" }

my $name = qr/[a-zA-Z_:][a-zA-Z0-9_:]*/;
my $label = qr/[a-zA-Z_][a-zA-Z0-9_]*/;
my $number = qr/[+-]?(?:\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|Inf)|NaN/;

# Of a sample the family it is of.
sub family_of {
	my ($n) = @_;
	return $n if $type{$n} && $type{$n} ne 'histogram';
	(my $base = $n) =~ s/_(?:bucket|sum|count)$//;
	return ($type{$base} // '') eq 'histogram' && $base ne $n ? $base : $n;
}

sub enter {
	my ($f) = @_;
	return if $f eq $family;
	$closed{$family} = 1 if $family ne '';
	fault("the family $f is told in two places") if $closed{$f};
	$family = $f;
}

fault('the last line does not end') unless $text =~ /\n\z/;
for (split /\n/, $text) {
	$line++;
	if (/^# HELP ($name) (.*)$/) {
		enter($1);
		fault("$1 is explained twice") if $help{$1}++;
		fault("a backslash that escapes nothing") if $2 =~ /\\(?![\\n])/ && $2 !~ /\\\\/;
	} elsif (/^# TYPE ($name) (counter|gauge|histogram)$/) {
		enter($1);
		fault("the type of $1 comes twice, or late") if $type{$1} || $seen{$1};
		fault("$1 is not explained") unless $help{$1};
		$type{$1} = $2;
		fault("a counter that does not end in _total: $1") if $2 eq 'counter' && $1 !~ /_total$/;
	} elsif (/^($name)(?:\{(.*)\})? ($number)$/) {
		my ($n, $labels, $value) = ($1, $2 // '', $3);
		my $f = family_of($n);
		my (%has, @pairs);
		enter($f);
		$seen{$f} = 1;
		fault("$n has no type") unless $type{$f};
		my $rest = $labels;
		while ($rest =~ s/^($label)="((?:[^\\"\n]|\\[\\"n])*)"(,|\z)//) {
			fault("the label $1 twice") if $has{$1}++;
			push @pairs, [$1, $2];
			fault('a comma at the end') if $3 eq ',' && $rest eq '';
		}
		fault("labels that are none: $labels") if $rest ne '';
		fault("a counter below nought") if $type{$f} && $type{$f} eq 'counter' && $value =~ /^-|NaN/;
		my $key = $n . join ',', map { "$_->[0]=$_->[1]" } sort { $a->[0] cmp $b->[0] } @pairs;
		fault("the sample comes twice") if $samples{$key}++;
		push @samples, { name => $n, family => $f, text => $_, value => $value, labels => { map { @$_ } @pairs } };
	} else {
		fault("not of this format: $_");
	}
}

# Histograms: buckets that grow, the last of them endless and the count.
for my $f (grep { $type{$_} eq 'histogram' } keys %type) {
	my %of;
	for my $s (grep { $_->{family} eq $f } @samples) {
		my %l = %{ $s->{labels} };
		my $le = delete $l{le};
		my $key = join ',', map { "$_=$l{$_}" } sort keys %l;
		if ($s->{name} eq "${f}_bucket") { push @{ $of{$key}{buckets} }, [$le, $s->{value}] }
		else { $of{$key}{ substr $s->{name}, length $f } = $s->{value} }
	}
	for my $key (keys %of) {
		my ($before, $bound) = (0, -1);
		for (@{ $of{$key}{buckets} }) {
			my $le = $_->[0] eq '+Inf' ? 9**9**9 : $_->[0];
			push @faults, "$f $key: bounds fall" if $le <= $bound;
			push @faults, "$f $key: buckets shrink" if $_->[1] < $before;
			($bound, $before) = ($le, $_->[1]);
		}
		push @faults, "$f $key: no end" if $bound != 9**9**9;
		push @faults, "$f $key: sum or count is missing" unless defined $of{$key}{_sum} && defined $of{$key}{_count};
		push @faults, "$f $key: the count is not the last bucket" if ($of{$key}{_count} // -1) != $before;
	}
}
push @faults, "$_ has no type" for grep { !$type{$_} } keys %help;

if (@wanted) {
	for my $w (@wanted) {
		print map { "$_->{text}\n" } grep { index($_->{text}, $w) == 0 } @samples;
	}
	exit;
}
print map { "$_\n" } @faults;
exit(@faults ? 1 : 0);
