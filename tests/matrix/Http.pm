# One kept connection to nginx and no more of HTTP than that needs.
package Http;
use strict;
use warnings;
use IO::Socket::INET;

sub new
{
	my ($class, $port) = @_;
	return bless { port => $port, rest => '' }, $class;
}

sub connection
{
	my $self = shift;
	return $self->{socket} if $self->{socket};
	$self->{rest} = '';
	$self->{socket} = IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => $self->{port})
		or die "nginx: $!\n";
	$self->{socket}->autoflush(1);
	return $self->{socket};
}

sub more
{
	my $self = shift;
	sysread $self->{socket}, my $some, 65536 or return 0;
	$self->{rest} .= $some;
	return 1;
}

sub take
{
	my ($self, $n) = @_;
	while (length $self->{rest} < $n) { $self->more or die "an answer was cut off\n" }
	return substr $self->{rest}, 0, $n, '';
}

sub line
{
	my $self = shift;
	while ((my $at = index $self->{rest}, "\r\n") < 0) { $self->more or return undef }
	my $line = $self->take(index $self->{rest}, "\r\n");
	$self->take(2);
	return $line;
}

sub body
{
	my ($self, $head) = @_;
	my $body = '';
	return $self->take($1) if $head =~ /^content-length: (\d+)/im;
	return '' unless $head =~ /^transfer-encoding: chunked/im;
	while ((my $n = hex $self->line) > 0) { $body .= $self->take($n); $self->take(2) }
	$self->line;
	return $body;
}

# Status, header and body of an answer; a connection that nginx closed in the meantime is made anew.
sub ask
{
	my ($self, $method, $path, $headers, $content) = @_;
	my $text = "$method $path HTTP/1.1\r\nHost: 127.0.0.1:$self->{port}\r\nAccept-Language: fr\r\n"
		. "User-Agent: maboussole-matrix\r\n" . join('', map { "$_\r\n" } @$headers);
	$text .= "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " . length($content) . "\r\n"
		if defined $content;
	my $status;
	for (1, 2) {
		local $SIG{PIPE} = 'IGNORE';
		print { $self->connection } "$text\r\n" . ($content // '');
		last if defined($status = $self->line);
		close $self->{socket};
		delete $self->{socket};
	}
	die "nginx does not answer $method $path\n" unless defined $status;
	my ($head, $line) = ('');
	$head .= "$line\n" while length($line = $self->line);
	my ($code) = $status =~ m{^HTTP/1\.1 (\d+)} or die "not an answer: $status\n";
	my $body = $method eq 'HEAD' ? '' : $self->body($head);
	if ($head =~ /^connection: close/im) { close $self->{socket}; delete $self->{socket} }
	return ($code, $head, $body);
}

1;
