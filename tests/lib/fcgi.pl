#!/usr/bin/perl
# fcgi.pl SOCKET KIND [ARGUMENT...]: a FastCGI peer that is not nginx.
#	ask NAME=VALUE...	a request without a body; prints the answer
#	silent, trickle		never finishes its request; ends when it is hung up on
#	empty http random truncated lengths huge role abort	garbage, each once
#	notified		prints what a service tells SOCKET (sd_notify(3)) until it stops
#	pass COMMAND...		starts the command with SOCKET as systemd does
use strict;
use warnings;
use IO::Socket::UNIX;
use POSIX ();
use Socket;

my ($path, $kind, @rest) = @ARGV;
$SIG{PIPE} = 'IGNORE';
alarm 30;

sub record { my ($type, $data) = @_; return pack('CCnnCC', 1, $type, 1, length $data, 0, 0) . $data }
sub begin { return record(1, pack('nCx5', $_[0], 0)) }
sub pair { my ($n, $v) = @_; return pack('NN', length($n) | 1 << 31, length($v) | 1 << 31) . $n . $v }
sub params { return record(4, join '', map { pair(split /=/, $_, 2) } @_) }

if ($kind eq 'pass') {
	$^F = 9;	# descriptors up to this one survive the exec
	my $s = IO::Socket::UNIX->new(Local => $path, Listen => 1024) or die "$path: $!";
	POSIX::dup2(fileno $s, 3) or die $!;
	@ENV{qw(LISTEN_FDS LISTEN_PID)} = (1, $$);
	alarm 0;
	exec @rest or die $!;
}
if ($kind eq 'notified') {
	my $s = IO::Socket::UNIX->new(Local => $path, Type => SOCK_DGRAM) or die "$path: $!";
	$| = 1;
	while (defined $s->recv(my $state, 4096)) {
		print "$state\n";
		last if $state =~ /STOPPING/;
	}
	exit 0;
}

my $s = IO::Socket::UNIX->new(Peer => $path) or die "$path: $!";
$s->autoflush(1);
sub say_ { my $data = shift; while (length $data) { my $n = syswrite $s, $data; last unless $n; substr($data, 0, $n, '') } }
sub rest { my $all = ''; while (sysread $s, my $some, 65536) { $all .= $some } return $all }

if ($kind eq 'ask') {
	say_(begin(1) . params(@rest) . record(4, '') . record(5, ''));
	my $all = rest();
	while (length $all >= 8) {
		my (undef, $type, undef, $n, $pad) = unpack 'CCnnC', $all;
		print substr $all, 8, $n if $type == 6;
		substr $all, 0, 8 + $n + $pad, '';
	}
} elsif ($kind eq 'silent') {
	say_(begin(1));
	rest();
} elsif ($kind eq 'trickle') {
	say_(begin(1) . pack('CCnnCC', 1, 4, 1, 60000, 0, 0) . pack('NN', 1 << 31 | 100, 1 << 31 | 50000));
	while (defined syswrite $s, 'x') { select undef, undef, undef, 0.2 }
} else {
	my %garbage = (
		empty => '',
		http => "GET / HTTP/1.0\r\nHost: x\r\n\r\n",
		random => join('', map { chr(($_ * 7919 + ($_ >> 3)) & 255) } 1 .. 4096),
		truncated => substr(begin(1) . params('REQUEST_METHOD=GET'), 0, 30),
		# CVE-2025-23016: lengths whose sum overflows
		lengths => begin(1) . record(4, pack('NN', 0xfffffffe, 0xfffffffe) . 'x' x 1000),
		huge => begin(1) . record(4, pack('NN', 0xffffffff, 0xffffffff) . 'x' x 1000),
		role => begin(99) . params('REQUEST_METHOD=GET', 'REQUEST_URI=/pid') . record(4, '') . record(5, ''),
		abort => begin(1) . params('REQUEST_METHOD=GET', 'REQUEST_URI=/abort') . record(4, '') . record(5, ''),
	);
	say_($garbage{$kind} // die "unknown kind $kind");
	shutdown $s, 1;
	rest();
}
