#!/usr/bin/perl
# crowd.pl SOCKET KIND [ARGUMENT...]: many FastCGI requests at the same time, past
# nginx and its limits.
#	together N NAME=VALUE... [BODY=TEXT]	N requests, none of which is finished
#		before all have begun, so that as many workers take them; a status a
#		line, and `wait' behind one that says for how long (a quarter of an hour
#		at most)
#	guess CLIENTS ATTEMPTS account|address	log-ins with wrong passwords by so many
#		processes: at one account from many addresses, or from one address at
#		many accounts; how often each status came
use strict;
use warnings;
use IO::Socket::UNIX;

my ($path, $kind, @rest) = @ARGV;
$SIG{PIPE} = 'IGNORE';
alarm 600;

sub record { my ($type, $data) = @_; return pack('CCnnCC', 1, $type, 1, length $data, 0, 0) . $data }
sub pair { my ($n, $v) = @_; return pack('NN', length($n) | 1 << 31, length($v) | 1 << 31) . $n . $v }
sub beginning { return record(1, pack 'nCx5', 1, 0) . record(4, join '', map { pair(split /=/, $_, 2) } @_) }
sub ending { return record(4, '') . ($_[0] eq '' ? '' : record(5, $_[0])) . record(5, '') }

sub connection
{
	my $socket = IO::Socket::UNIX->new(Peer => $path) or die "$path: $!\n";
	$socket->autoflush(1);
	return $socket;
}

sub answer
{
	my ($socket, $says) = @_;
	my ($all, $text) = ('', '');
	while (sysread $socket, my $some, 65536) { $all .= $some }
	while (length $all >= 8) {
		my (undef, $type, undef, $n, $pad) = unpack 'CCnnC', $all;
		$text .= substr $all, 8, $n if $type == 6;
		substr $all, 0, 8 + $n + $pad, '';
	}
	my $wait = $says && $text =~ /^Retry-After: ([1-9]\d*)\r?$/mi && $1 <= 900 ? ' wait' : '';
	return ($text =~ /^Status: (\d+)/i ? $1 : $text eq '' ? 'none' : 200) . $wait;
}

sub together
{
	my ($n, @params) = @_;
	my ($body) = map { /^BODY=(.*)/s } @params;
	@params = ('CONTENT_LENGTH=' . length($body //= ''), grep { !/^BODY=/ } @params);
	my @sockets = map { connection() } 1 .. $n;
	print $_ beginning(@params) for @sockets;
	print $_ ending($body) for @sockets;
	print answer($_, 1), "\n" for @sockets;
}

sub attempt
{
	my ($email, $address) = @_;
	my $token = 'v' x 43;
	my $body = "csrf=$token&email=$email&password=not-the-one";
	my $socket = connection();
	print $socket beginning('REQUEST_METHOD=POST', 'REQUEST_URI=/login', "REMOTE_ADDR=$address",
		'CONTENT_TYPE=application/x-www-form-urlencoded', 'CONTENT_LENGTH=' . length $body,
		"HTTP_COOKIE=mb-guard=$token", 'HTTP_HOST=127.0.0.1') . ending($body);
	return answer($socket);
}

sub guess
{
	my ($clients, $attempts, $one) = @_;
	my @pipes;
	for my $client (1 .. $clients) {
		pipe my $in, my $out or die $!;
		push @pipes, $in;
		next if fork;
		for my $i (1 .. $attempts / $clients) {
			my $n = $client * $attempts + $i;
			print $out $one eq 'account' ? attempt('one%40guess.example', sprintf '10.%d.%d.%d', $n >> 16 & 255, $n >> 8 & 255, $n & 255)
				: attempt("someone$n%40guess.example", '192.0.2.1'), "\n";
		}
		exit 0;
	}
	my %count;
	for my $in (@pipes) { while (<$in>) { chomp; $count{$_}++ } }
	1 while wait > 0;
	print "$_ $count{$_}\n" for sort keys %count;
}

if ($kind eq 'together') { together(@rest) } elsif ($kind eq 'guess') { guess(@rest) } else { die "unknown kind $kind\n" }
