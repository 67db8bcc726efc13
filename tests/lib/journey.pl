#!/usr/bin/perl
# journey.pl LANGUAGE WIDTH NUMBER [noscript] [keyboard]: a partner's lead in a browser, from
# the log-in of whoever brings it to the client he becomes, as SPEC 3.1 tells it: known,
# noticed among the duplicates, assigned, analysed, validated, agreed, converted.  NUMBER is
# one of a telephone that somebody has already.  The words are those of the catalogue; what
# a page says of itself is looked at on each.
#
# STACK_DIR, TOP_SRCDIR; CHROMEDRIVER and BROWSER_DIR as Browser.pm wants them; SITE.
use strict;
use utf8;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Browser;
use Encode qw(decode_utf8);

my ($lang, $width, $number, @how) = @ARGV;
my %how = map { $_ => 1 } @how;
binmode STDOUT, ':utf8';

my %words;
open my $in, '<:utf8', "$ENV{TOP_SRCDIR}/xslt/i18n/$lang.xml" or die $!;
while (<$in>) { $words{$1} //= $2 if /<m k="([^"]+)">([^<{]*)</ }
sub t { return $words{ $_[0] } // die "no word for $_[0]\n" }

my %accounts;
open $in, '<:utf8', "$ENV{STACK_DIR}/accounts.tsv" or die $!;
while (<$in>) { chomp; my ($role, @is) = split /\t/; $accounts{$role} //= \@is }

my $browser = Browser->new(url => $ENV{SITE}, lang => $lang, width => $width, height => $width < 600 ? 844 : 900,
	scripts => !$how{noscript}, keyboard => $how{keyboard});
my $last = $lang eq 'fr' ? 'Ahoussou' : 'Beugré';
my $first = join ' ', 'Ange', map { ucfirst } grep { /^[a-z]/ } $width < 600 ? 'mobile' : 'bureau', @how;
my $step = '';

sub sees { my ($role, $name) = @_; $browser->find($role, $name) }
sub title { my $is = $browser->text('h1'); die "is called `$is', not `$_[0]'\n" if index($is, $_[0]) < 0 }

sub come_in
{
	my $role = shift;
	$step = "$role logs in";
	$browser->open('/');
	sees('heading', t('login.title'));
	$browser->fill(t('login.email'), $accounts{$role}[0]);
	$browser->fill(t('login.password'), $accounts{$role}[1]);
	$browser->follow('button', t('login.submit'));
	sees('link', t('nav.prospects'));
}

sub go_out
{
	$step .= ', and out';
	my ($name) = $browser->text('.account .who') =~ /^(\S+)/;
	$name //= '';	# on a telephone there is no room for it
	$browser->{keyboard} ? ($browser->tab_to('menu', $name), $browser->press('Enter')) : $browser->click('menu', $name);
	$browser->follow('button', t('layout.logout'));
	sees('heading', t('login.title'));
}

# By the field that is on every page.
sub look_up
{
	$step = "$first is looked up";
	$browser->fill(t('layout.search'), "$last $first");
	if ($browser->{keyboard}) { $browser->leave(sub { $browser->press('Enter') }) }
	else { $browser->leave(sub { $browser->keys_of($browser->find('field', t('layout.search')), "\x{E007}") }) }
	$browser->follow('link', "$last $first");
	title("$last $first");
}

# The page that asks, what is written there, and what the record says then.
sub make_move
{
	my ($move, $fill, $badge) = @_;
	$step = $move;
	$browser->follow('link', t("move.prospect.$move"));
	title(t("move.prospect.$move"));
	$fill->() if $fill;
	$browser->follow('button', t("move.prospect.$move"));
	sees('message', t("moved.prospect.$move"));
	sees('badge', t($badge));
}

sub journey
{
	come_in('partner');
	$step = 'a lead is written down';
	$browser->follow('link', t('prospect.new'));
	title(t('prospect.new'));
	$browser->fill(t('prospect.last_name'), $last);
	$browser->fill(t('prospect.first_name'), $first);
	$browser->fill(t('prospect.phone'), $number);
	$browser->choose(t('prospect.desired_destination'), t('country.CA'));
	$browser->follow('button', t('form.save'));
	$step = 'it is known';
	sees('message', t('duplicate.known'));
	die "what was typed is gone\n" if $browser->run('return document.getElementById("last_name").value') ne $last;
	$browser->fill(t('duplicate.despite'), 'Le frère de l’autre');
	$browser->follow('button', t('form.save'));
	$step = 'it is made';
	sees('message', t('prospect.created'));
	title("$last $first");
	sees('badge', t('prospect.status.new'));
	go_out();

	come_in('manager');
	$step = 'the double is noticed';
	$browser->follow('link', t('nav.duplicates'));
	title(t('duplicate.list.title'));
	$browser->follow('link', "$last $first");
	title(t('duplicate.title'));
	$browser->follow('link', "$last $first");
	title("$last $first");
	$step = 'it is assigned';
	$browser->follow('link', t('act.assign'));
	title(t('act.assign'));
	$browser->choose(t('task.ask.advisor_id'), decode_utf8($ENV{ADVISOR}));
	$browser->fill(t('task.ask.reason'), 'Elle connaît la famille');
	$browser->follow('button', t('task.submit.assign'));
	sees('message', t('prospect.assigned'));
	go_out();

	come_in('advisor');
	look_up();
	make_move('analyze', undef, 'prospect.status.analyzing');
	make_move('validate', sub { $browser->fill(t('move.input.report'), 'Bon dossier, projet clair et financé.') }, 'prospect.status.validated');
	make_move('agree', sub { $browser->choose(t('move.input.via'), t('move.choice.via.in_person')) }, 'prospect.status.validated');
	go_out();

	come_in('manager');
	look_up();
	make_move('convert', undef, 'client.status.active');
	title("$last $first");
	$step = 'whoever has become a client says so';
	look_up();
	sees('badge', t('prospect.status.converted'));
	go_out();
}

my @wrong;
eval { journey(); 1 } or do {
	push @wrong, "$step: $@";
	my $file = "$ENV{BROWSER_DIR}/failed.png";
	eval { push @wrong, 'the page: ' . substr($browser->text('main'), 0, 400); $browser->screenshot($file) };
};
push @wrong, $browser->wrong;
printf "%d pages, %d requests\n", $browser->{pages}, $browser->{requests};
print map { "$_\n" } @wrong;
$browser->quit;
exit(@wrong ? 1 : 0);
