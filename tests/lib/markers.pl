# markers.pl PORT MARKER ROUTES SESSION...: writes the marker into every place a person can write
# in: each form each session can open, with its fields of text; the query, the path and the
# headers of each route.  ROUTES is what `maboussole rights --routes' prints.  Says how many forms
# and addresses there were.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../matrix";
use Http;

my ($port, $marker, $routes, @sessions) = @ARGV;
my $http = Http->new($port);
my ($addresses, $fields, %forms) = (0, 0);

sub escaped { my $s = shift; $s =~ s/([^A-Za-z0-9])/sprintf '%%%02X', ord $1/ge; return $s }
sub plain { my $s = shift; $s =~ s/&lt;/</g; $s =~ s/&gt;/>/g; $s =~ s/&quot;/"/g; $s =~ s/&amp;/&/g; return $s }

# What a person could type there: of the kind where only such a thing gets past the first look.
my %typed = (email => "\L$marker\E\@example.org", tel => '+2250707' . sprintf('%06d', 424242));

sub post
{
	my ($headers, $form) = @_;
	my ($attributes, $inside) = $form =~ /^<form([^>]*)>(.*)/s or return;
	return unless $attributes =~ /method="post"/;
	my ($action) = $attributes =~ /action="([^"]*)"/ or return;
	return if $action =~ m{^/(?:logout|language)|/end$|deactivate|/lock$|factor};
	my @pairs;
	while ($inside =~ /<(input|textarea)([^>]*)>|<(select)([^>]*>.*?)<\/select>/gs) {
		my ($kind, $a) = ($1 // $3, $2 // $4);
		my ($name) = $a =~ /name="([^"]*)"/ or next;
		my ($type) = $a =~ /type="([^"]*)"/;
		my ($value) = $a =~ /value="([^"]*)"/;
		$type //= 'text';
		# of a choice the first there is
		if ($kind eq 'select') {
			my ($first) = $a =~ /<option[^>]*value="([^"]+)"/ or next;
			push @pairs, escaped($name) . '=' . escaped(plain($first));
			next;
		}
		next if $type =~ /^(?:checkbox|radio|submit|file)$/;
		$value = plain($value // '');
		if ($type ne 'hidden' && $type !~ /^(?:date|number|time|month)$/) { $value = $typed{$type} // "$marker Kone"; $fields++ }
		push @pairs, escaped($name) . '=' . escaped($value);
	}
	$forms{$action}++;
	$http->ask('POST', plain($action), $headers, join '&', @pairs);
}

for my $session (@sessions) {
	my $headers = [ "Cookie: mb-session=$session", "User-Agent: $marker", "Referer: http://x/$marker", "X-Thing: $marker" ];
	for my $line (@{ [ map { chomp; $_ } do { open my $in, '<', $routes or die "$routes: $!\n"; <$in> } ] }) {
		my ($path) = $line =~ /^GET\t(\/\S*)/ or next;
		next if $path =~ m{^/(?:metrics|healthz|readyz)$};
		my @paths = $path =~ /:name/ ? ($path =~ s/:name/lc $marker/er) : map { $path =~ s/:id/$_/gr } $path =~ /:id/ ? (1, 2) : (1);
		for my $p (@paths) {
			my ($status, undef, $body) = $http->ask('GET', $p, $headers);
			$addresses++;
			while (defined $body && $body =~ /(<form\b.*?<\/form>)/gs) { post($headers, $1) }
			$http->ask('GET', "$p?q=$marker&after=$marker&$marker=$marker", $headers);
			$http->ask('GET', "$p/$marker", $headers);
			$http->ask('POST', "$p/$marker?$marker", $headers, "$marker=$marker");
		}
	}
}
# and what nobody who is logged in does
my $headers = [ "User-Agent: $marker", "Cookie: mb-session=$marker; mb-guard=$marker" ];
for my $p ('/login', '/password/forgotten', "/invitation?token=$marker", "/password/reset?token=$marker", "/shared?token=$marker",
    "/email/old?token=$marker", "/email/new?token=$marker") {
	my ($status, $head, $body) = $http->ask('GET', $p, [ "User-Agent: $marker" ]);
	my ($guard) = ($head // '') =~ /mb-guard=([^;]+)/;
	while (defined $body && $body =~ /(<form\b.*?<\/form>)/gs) { post([ "User-Agent: $marker", 'Cookie: mb-guard=' . ($guard // '') ], $1) }
	$http->ask('GET', $p, $headers);
}
$http->ask('GET', "/$marker", $headers);
$http->ask('GET', '/%ff' . $marker, $headers);
$http->ask('POST', '/leads', [ "Authorization: Bearer mbk_$marker", 'Content-Type: application/json' ], qq({"$marker":"$marker"}));
$http->ask('GET', '/api/v1/prospects', [ "Authorization: Bearer mbk_$marker" ]);
printf "%d %d %d\n", $addresses, scalar(keys %forms), $fields;
