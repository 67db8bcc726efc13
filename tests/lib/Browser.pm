# A browser as a person has it: chromium, by the W3C WebDriver protocol.  What is looked
# for is looked for as people do, by what it is and what is written on it; nothing waits
# for a time, but for what is to be there.  A browser reaches 127.0.0.1 and nothing else.
#
# CHROMEDRIVER is where the driver listens, BROWSER_DIR a folder for profiles.
package Browser;
use strict;
use warnings;
use HTTP::Tiny;
use JSON::PP;
use MIME::Base64 qw(decode_base64);
use Time::HiRes qw(sleep time);

my $id_of_element = 'element-6066-11e4-a52e-4f735466cecf';
my $patience = 60;
my %keys = (Tab => "\x{E004}", Enter => "\x{E007}", Space => ' ', Down => "\x{E015}", Home => "\x{E011}", Shift => "\x{E008}");

# url of the site, lang, width, height, scripts (0: JavaScript is off), scheme (light, dark),
# keyboard: nothing is clicked.
sub new
{
	my ($class, %o) = @_;
	my $self = bless { %o, http => HTTP::Tiny->new(timeout => 120), n => 0 }, $class;
	my @args = ('--headless=new', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
		'--disable-component-update', '--disable-sync', '--disable-extensions', '--disable-dev-shm-usage', "--accept-lang=$o{lang}",
		'--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1', "--user-data-dir=$ENV{BROWSER_DIR}/profile.$$." . int(rand 1e9));
	push @args, '--no-sandbox' if $> == 0;
	my $answer = $self->call('POST', '/session', { capabilities => { alwaysMatch => {
		browserName => 'chrome', 'goog:loggingPrefs' => { browser => 'ALL', performance => 'ALL' },
		'goog:chromeOptions' => { args => \@args, binary => "$ENV{BROWSER_DIR}/chromium",
			prefs => $o{scripts} ? {} : { 'profile.managed_default_content_settings.javascript' => 2 } } } } });
	$self->{session} = "/session/$answer->{sessionId}";
	$self->cdp('Emulation.setDeviceMetricsOverride', { width => $o{width}, height => $o{height}, deviceScaleFactor => 1,
		mobile => $o{width} < 600 ? JSON::PP::true : JSON::PP::false });
	$self->cdp('Emulation.setEmulatedMedia', { features => [ { name => 'prefers-color-scheme', value => $o{scheme} // 'light' } ] });
	# what the browser does of itself when it begins is none of ours
	$self->wrong;
	$self->{requests} = 0;
	return $self;
}

sub quit { my $self = shift; $self->call('DELETE', $self->{session}) if $self->{session}; delete $self->{session} }
sub DESTROY { my $self = shift; local ($@, $?); eval { $self->quit } }

# ---- the protocol ------------------------------------------------------------------

sub call
{
	my ($self, $method, $path, $body) = @_;
	my %o = $method eq 'POST' ? (headers => { 'Content-Type' => 'application/json' }, content => encode_json($body // {})) : ();
	my $r = $self->{http}->request($method, "$ENV{CHROMEDRIVER}$path", \%o);
	my $value = (eval { decode_json($r->{content}) } // {})->{value};
	return $value if $r->{success};
	die((ref $value ? "$value->{error}: " . ($value->{message} =~ s/\n.*//sr) : "$r->{status} $r->{content}") . "\n");
}

sub command { my ($self, $method, $path, $body) = @_; return $self->call($method, "$self->{session}$path", $body) }
sub cdp { my ($self, $name, $params) = @_; return $self->command('POST', '/goog/cdp/execute', { cmd => $name, params => $params }) }
sub run { my ($self, $script, @args) = @_; return $self->command('POST', '/execute/sync', { script => $script, args => \@args }) }

# Again until it gives something true; dies with what it was about.
sub wait_for
{
	my ($self, $what, $code) = @_;
	my $end = time + $patience;
	while (1) {
		my $got = eval { $code->() };
		my $why = $@;
		return $got if $got;
		die "in vain: $what" . ($why ? ", $why" : "\n") . 'on ' . $self->where . "\n" if time > $end;
		sleep 0.03;
	}
}

sub where { my $self = shift; return $self->command('GET', '/url') }

# ---- what is on the page --------------------------------------------------------------

sub literal { my $s = shift; return index($s, "'") < 0 ? "'$s'" : index($s, '"') < 0 ? "\"$s\"" : "concat('" . join("', \"'\", '", split /'/, $s, -1) . "')" }

# By role and name, as a reader on the screen would be told.
sub path_of
{
	my ($role, $name) = @_;
	my $is = 'normalize-space() = ' . literal($name);
	my $begins = 'starts-with(normalize-space(), ' . literal($name) . ')';
	my %paths = (
		link => "//a[\@href][$is]",
		button => "//button[$is or \@aria-label = " . literal($name) . ']',
		heading => "//*[self::h1 or self::h2][$is]",
		# a label is followed by what must be said of the field
		field => "//*[\@id = //label[$begins]/\@for] | //label[$begins]//input | //input[\@aria-label = " . literal($name) . ']',
		menu => '//summary[contains(., ' . literal($name) . ')]',
		badge => "//*[contains(\@class, 'badge')][$is]",
		message => "//*[\@role = 'status' or \@role = 'alert'][contains(., " . literal($name) . ')]',
	);
	return $paths{$role} // die "no role $role\n";
}

sub all
{
	my ($self, $role, $name) = @_;
	return grep { $self->command('GET', "/element/$_/displayed") }
		map { $_->{$id_of_element} } @{ $self->command('POST', '/elements', { using => 'xpath', value => path_of($role, $name) }) };
}

# The first of them that can be seen.
sub find { my ($self, $role, $name) = @_; return $self->wait_for("$role `$name'", sub { ($self->all($role, $name))[0] }) }

sub sees { my ($self, $role, $name) = @_; return scalar $self->all($role, $name) }

# What a person reads on it.
sub text { my ($self, $css) = @_; return join "\n", map { $self->command('GET', "/element/$_->{$id_of_element}/text") } @{ $self->command('POST', '/elements', { using => 'css selector', value => $css }) } }

# ---- what a person does ---------------------------------------------------------------

sub open
{
	my ($self, $path) = @_;
	$self->command('POST', '/url', { url => "$self->{url}$path" });
	$self->arrived;
}

# Whatever brings another page; back when it is there, and well.
sub leave
{
	my ($self, $do) = @_;
	my ($old) = map { $_->{$id_of_element} } $self->command('POST', '/element', { using => 'css selector', value => 'html' });
	$do->();
	$self->wait_for('another page', sub { !defined eval { $self->command('GET', "/element/$old/name") } });
	$self->arrived;
}

sub arrived
{
	my $self = shift;
	$self->wait_for('a page', sub { $self->run('return document.readyState') eq 'complete' });
	my $wide = $self->run('return [document.documentElement.scrollWidth, window.innerWidth]');
	push @{ $self->{wrong} }, $self->where . " is $wide->[0] wide, in $wide->[1]" if $wide->[0] > $wide->[1];
	$self->{pages}++;
}

sub click { my ($self, $role, $name) = @_; $self->command('POST', '/element/' . $self->find($role, $name) . '/click') }

sub keys_of
{
	my ($self, $element, $text) = @_;
	$self->command('POST', "/element/$element/value", { text => $text });
}

sub press
{
	my ($self, @names) = @_;
	my @events = map { my $key = $keys{$_} // $_; ({ type => 'keyDown', value => $key }, { type => 'keyUp', value => $key }) } @names;
	$self->command('POST', '/actions', { actions => [ { type => 'key', id => 'keyboard', actions => \@events } ] });
}

# Where one is.
sub type { my ($self, $text) = @_; $self->keys_of($self->command('GET', '/element/active')->{$id_of_element}, $text) }

# By Tab alone, from where one is.
sub tab_to
{
	my ($self, $role, $name) = @_;
	my $wanted = $self->find($role, $name);
	# from the top past the bar, as the page offers it
	$self->press('Tab', 'Enter') if $self->run('return document.activeElement === document.body && document.getElementById("main").contains(arguments[0])
		&& document.querySelector("a.skip") !== null', { $id_of_element => $wanted });
	# at once as far as it surely is; what is left one by one
	my $least = $self->run('var to = arguments[0], at = document.activeElement;
		return Array.from(document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")).filter(function (e) {
			return e.getClientRects().length && at.compareDocumentPosition(e) & 4 && e.compareDocumentPosition(to) & 4 }).length',
		{ $id_of_element => $wanted });
	$self->press(('Tab') x $least) if $least > 0;
	for (1 .. 150) {
		return if $self->run('return document.activeElement === arguments[0]', { $id_of_element => $wanted });
		$self->press('Tab');
	}
	die "Tab does not come to the $role `$name' of " . $self->where . "\n";
}

# ---- the same by hand and by keyboard ----------------------------------------------------

# A link or a button that leads to another page.
sub follow
{
	my ($self, $role, $name) = @_;
	return $self->leave(sub { $self->click($role, $name) }) unless $self->{keyboard};
	$self->tab_to($role, $name);
	$self->leave(sub { $self->press('Enter') });
}

sub fill
{
	my ($self, $name, $text) = @_;
	if ($self->{keyboard}) {
		$self->tab_to('field', $name);
		return $self->type($text);
	}
	my $field = $self->find('field', $name);
	$self->command('POST', "/element/$field/clear");
	$self->keys_of($field, $text);
}

# One of a list that drops down, by what is written on it.
sub choose
{
	my ($self, $name, $option) = @_;
	my $field = $self->find('field', $name);
	if ($self->{keyboard}) {
		$self->tab_to('field', $name);
		$self->type($option);
	} else {
		my $found = $self->command('POST', "/element/$field/element", { using => 'xpath', value => './/option[starts-with(normalize-space(), ' . literal($option) . ')]' });
		$self->command('POST', "/element/$found->{$id_of_element}/click");
	}
	my $is = $self->run('return arguments[0].selectedOptions[0].text', { $id_of_element => $field });
	die "chose `$is', not `$option'\n" if index($is, $option) != 0;
}

# A box or a round one.
sub tick
{
	my ($self, $name) = @_;
	return $self->command('POST', '/element/' . $self->find('field', $name) . '/click') unless $self->{keyboard};
	$self->tab_to('field', $name);
	$self->press('Space');
}

sub screenshot
{
	my ($self, $file) = @_;
	my $size = $self->run('return [document.documentElement.scrollHeight, window.innerWidth]');
	my $shot = $self->cdp('Page.captureScreenshot', { captureBeyondViewport => JSON::PP::true, clip => { x => 0, y => 0, width => $size->[1], height => 0 + $size->[0], scale => 1 } });
	CORE::open(my $out, '>:raw', $file) or die "$file: $!\n";
	print $out decode_base64($shot->{data});
	close $out;
}

# ---- what nobody sees ---------------------------------------------------------------------

# What went wrong since the last time: wide pages, words in the console, requests that
# failed, and requests to anybody else.  A form that is shown again is meant to be (422).
sub wrong
{
	my $self = shift;
	my @wrong = @{ delete $self->{wrong} // [] };
	for my $entry (@{ $self->command('POST', '/se/log', { type => 'browser' }) }) {
		push @wrong, "console: $entry->{message}" unless $entry->{level} eq 'INFO' || $entry->{message} =~ /status of 422/;
	}
	for my $entry (@{ $self->command('POST', '/se/log', { type => 'performance' }) }) {
		next unless $entry->{message} =~ /"Network\.(requestWillBeSent|responseReceived|loadingFailed)"/;
		my $m = decode_json($entry->{message})->{message};
		$self->{of}{ $m->{params}{requestId} } = $m->{params}{request}{url} if $m->{method} eq 'Network.requestWillBeSent';
		if ($m->{method} eq 'Network.responseReceived') {
			my $r = $m->{params}{response};
			$self->{requests}++;
			push @wrong, "$r->{status} of $r->{url}" if $r->{status} >= 400 && $r->{status} != 422;
			push @wrong, "asked $r->{url}" if $r->{url} !~ /^(?:\Q$self->{url}\E|data:|about:|chrome:)/;
		}
		push @wrong, "$m->{params}{errorText} of " . ($self->{of}{ $m->{params}{requestId} } // 'something') if $m->{method} eq 'Network.loadingFailed' && !$m->{params}{canceled};
	}
	return @wrong;
}

1;
