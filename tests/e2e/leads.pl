#!/usr/bin/perl
# leads.pl FOLDER N: N files of leads as XML, some good, some not, made of values of which a schema can
# say whether they are.  Of the same number of files always the same.
use strict;
use warnings;
use utf8;

my ($folder, $n) = @ARGV;
srand 11;
binmode STDOUT, ':encoding(UTF-8)';
my $serial = 0;

sub one_of { return $_[ int rand @_ ] }
sub now_and_then { return rand() < $_[0] }

# A letter each of a number: names that are like no other's.
sub word { my ($n, $w) = (shift, ''); for (1 .. 6) { $w .= chr(97 + $n % 26); $n = int($n / 26) * 7 + 3 + $n % 5 } return ucfirst $w }

my %good = (
	last_name => sub { one_of("Zé", "N'Dri-", " Ö", "O’") . word($serial * 7919) . one_of('', ' ', "\n") },
	first_name => sub { word($serial * 104729 + 13) . ' ' . word($serial * 1299709) },
	email => sub { one_of('', ' ') . "lead$serial.x\@" . one_of('exemple.ci', 'a.b.example') },
	phone => sub { sprintf one_of('+22507%04d%04d', '07 %04d %04d', '(+225) 07-%04d-%04d', '0022507.%04d.%04d'), $serial, 1000 + int rand 9000 },
	desired_destination => sub { one_of('FR', ' CA ', '') },
	desired_field => sub { one_of('Droit', '', 'é' x 160) },
	education_level => sub { one_of('bac', 'bac+2', 'other', '') },
	birth_date => sub { sprintf '%04d-%02d-%02d', 1990 + int rand 18, 1 + int rand 12, 1 + int rand 28 },
	external_id => sub { "X-$serial-" . one_of('é', '&amp;', '') },
	despite => sub { '' },
);
my %bad = (
	last_name => [ '', ' ', 'Koné3', 'A;B', 'x' x 121, '×' ],
	first_name => [ '', 'A_B', 'a/b' ],
	email => [ 'a@b', 'a b@c.ci', 'a@@b.ci', 'a@b..ci', 'a.ci', '@b.ci', 'a@b.ci.' ],
	phone => [ '07 08 x', 'abc', '++2250708091011', '07/08/09' ],
	desired_destination => [ 'France', 'fr', 'XX' ],
	desired_field => [ 'e' x 161 ],
	education_level => [ 'licence', 'BAC' ],
	birth_date => [ '06/05/2004', '2004-02-30', '2004-5-6', '2004-05-06Z', '20040506' ],
	external_id => [ 'x' x 65 ],
);

sub lead
{
	my ($p, $wrong) = @_;
	$serial++;
	my @fields = (qw(last_name first_name), now_and_then(0.5) ? qw(email phone) : one_of('email', 'phone'),
		grep { now_and_then(0.4) } qw(desired_destination desired_field education_level birth_date external_id despite));
	my %value = map { $_ => $good{$_}->() } @fields;
	if ($wrong eq 'value') {
		my $f = one_of(grep { $bad{$_} } @fields);
		$value{$f} = one_of(@{ $bad{$f} });
	}
	@fields = grep { $_ ne one_of('last_name', 'first_name') } @fields if $wrong eq 'absent';
	@fields = grep { !/email|phone/ } @fields if $wrong eq 'contact';
	push @fields, one_of(@fields) if $wrong eq 'twice';
	@fields = sort { rand() <=> 0.5 } @fields if now_and_then(0.5);
	my $text = join '', map { my $v = $value{$_}; $v = "<![CDATA[$v]]>" if now_and_then(0.1) && $v !~ /&/; $v .= '<!-- x -->' if now_and_then(0.1); "<$p$_>$v</$p$_>" . one_of('', "\n") } @fields;
	$text .= "<${p}color>x</${p}color>" if $wrong eq 'unknown';
	$text .= 'x' if $wrong eq 'text';
	$text =~ s/<${p}last_name>/<${p}last_name a="1">/ if $wrong eq 'attribute';
	return "<${p}lead>$text</${p}lead>";
}

for my $i (1 .. $n) {
	my $wrong = now_and_then(0.5) ? '' : one_of(qw(value value value absent contact twice unknown text attribute root namespace version none within));
	my $p = now_and_then(0.2) ? 'l:' : '';
	my $k = 1 + int rand 3;
	my $at = int rand $k;
	my $leads = $wrong eq 'none' ? '' : join "\n", map { lead($p, $_ == $at ? $wrong : '') } 0 .. $k - 1;
	my $ns = $wrong eq 'namespace' ? 'urn:maboussole:leads:2' : 'urn:maboussole:leads:1';
	my $version = $wrong eq 'version' ? one_of('', ' version="2"', ' version=""') : ' version="1"';
	my $root = $p . ($wrong eq 'root' ? 'lead' : 'leads');
	$leads .= "<${p}end/>" if $wrong eq 'within';
	my $declared = $p ? 'xmlns:l' : 'xmlns';
	open my $out, '>:encoding(UTF-8)', "$folder/$i.xml" or die "$folder: $!\n";
	print $out one_of('', "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "<?x y?>") . "<$root $declared=\"$ns\"$version>$leads</$root>\n";
	close $out;
}
