#!/usr/bin/perl
# moves.pl: every move of a prospect from every state as every role, against the table
# below, which is written by hand from SPEC 3.1 and never made from move.def.  A move
# that is refused leaves the row and the history as they were, byte for byte; one
# that is made leaves the status due and exactly one entry.  STACK_RUN and STACK_PORT
# say where all is.  With --advisor-own the house lets advisors convert (SPEC 0.3 Q1):
# only that move is tried.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../matrix";
use Database;
use Http;

my $db = Database->new("$ENV{STACK_RUN}/db.sock");
my $http = Http->new($ENV{STACK_PORT});
my @statuses = qw(new analyzing validated rejected converted);
my $words = 'Assez+de+mots+pour+un+rapport';

# move => from, to ("" the same), who, what is posted
my %moves = (
	analyze => [ 'new', 'analyzing', 'SA MG AD', '' ],
	validate => [ 'analyzing', 'validated', 'SA MG AD', "report=$words" ],
	reject => [ 'analyzing', 'rejected', 'SA MG AD', "report=$words&code=level&visible=no" ],
	agree => [ 'validated', '', 'SA MG AD', 'via=phone' ],
	convert => [ 'validated', 'converted', 'SA MG', '' ],
	resume => [ 'rejected', 'analyzing', 'SA MG', "reason=$words" ],
	review => [ 'validated', 'analyzing', 'SA MG', "reason=$words" ],
	propose => [ 'new analyzing validated rejected', '', 'SA MG AD', "reason=$words" ],
	close => [ 'new analyzing validated rejected', '', 'SA MG', 'closure=other' ],
	reopen => [ 'new analyzing validated rejected', '', 'SA MG', "reason=$words" ],
	delete => [ 'new analyzing validated rejected', '', 'SA MG ad', "reason=$words" ],	# ad: while new
);
if (@ARGV && $ARGV[0] eq '--advisor-own') {
	%moves = (convert => [ 'validated', 'converted', 'SA MG AD', '' ]);
}
my %people = (SA => 901, MG => 902, AD => 903, PA => 904, CO => 905, nobody => 0);

my $first = $db->ask('SELECT id FROM users WHERE id = 901') ? 0 : 1;	# it may run twice in one database
$db->ask($_) for $first ? (
	"INSERT INTO partners (id, code, name, kind) VALUES (901, 'MOVES', 'Lycée', 'school')",
	"INSERT INTO users (id, name, email, password, role, partner_id, commercial_code) VALUES
	 (901, 'A', 'a\@moves.example', '', 'super_admin', NULL, NULL), (902, 'B', 'b\@moves.example', '', 'manager', NULL, NULL),
	 (903, 'C', 'c\@moves.example', '', 'advisor', NULL, NULL), (904, 'D', 'd\@moves.example', '', 'partner', 901, NULL),
	 (905, 'E', 'e\@moves.example', '', 'commercial', NULL, 'MOVES')",
	"INSERT INTO sessions (id_hash, user_id, created_at, last_seen_at, expires_at, reauth_at, strong, csrf)
	 SELECT UNHEX(SHA2(CONCAT('moves', id, REPEAT('m', 35)), 256)), id, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 2 HOUR,
	        UTC_TIMESTAMP(6) + INTERVAL 5 HOUR, UTC_TIMESTAMP(6) + INTERVAL 2 HOUR, 1, REPEAT('g', 43) FROM users WHERE id > 900") : ();

my ($id) = $db->ask('SELECT GREATEST(9000, COALESCE(MAX(id), 0)) FROM prospects');

# A prospect of the advisor, the partner and the commercial, in that state.
sub make
{
	my ($status, $closed, $agreed) = @_;
	$id++;
	$db->ask("INSERT INTO prospects (id, reference_number, first_name, last_name, email, status, advisor_id, partner_id, commercial_id,
		created_by, desired_destination, closed_at, closure_reason, agreed_at, agreed_via)
		VALUES ($id, 'PROS-2020-00$id', 'Aya', 'Koné', 'aya\@moves.example', '$status', 903, 901, 905, 904, 'FR',
		@{[ $closed ? q(UTC_TIMESTAMP(), 'other') : 'NULL, NULL' ]}, @{[ $agreed ? q(UTC_TIMESTAMP(), 'phone') : 'NULL, NULL' ]})");
	$db->ask("INSERT INTO clients (prospect_id, reference_number, advisor_id) VALUES ($id, 'CLI-2020-00$id', 903)") if $status eq 'converted';
}

sub state_now
{
	my ($row) = $db->ask("SELECT MD5(CONCAT_WS('|', " . join(', ', map { "IFNULL($_, '~')" } map { (split /\t/)[0] } $db->ask('SHOW COLUMNS FROM prospects')) . ")) FROM prospects WHERE id = $id");
	my ($notes, $clients) = ($db->ask("SELECT COUNT(*) FROM activities WHERE prospect_id = $id"), $db->ask("SELECT COUNT(*) FROM clients WHERE prospect_id = $id"));
	return ($row, $notes, $clients);
}

# 401 nobody, 403 the role never, 404 not of this record, 409 not in this state, 303 made.
sub due
{
	my ($move, $who, $status, $closed, $agreed) = @_;
	my ($from, $to, $may) = @{ $moves{$move} };
	return 401 if $who eq 'nobody';
	my $new_only = $may =~ /\bad\b/ && $who eq 'AD';
	return 403 if $may !~ /\b$who\b/ && !$new_only;
	return 404 if $new_only && $status ne 'new';
	return 303 if $move eq 'convert' && $status eq 'converted';	# where the client is
	return 409 if $from !~ /\b$status\b/;
	return 409 if $move eq 'reopen' ? !$closed : $closed && $move ne 'delete';
	return 409 if $move eq 'convert' && !$agreed;
	return 409 if $move eq 'agree' && $agreed;
	return 303;
}

my ($cases, @wrong) = (0);
for my $move (sort keys %moves) {
	my ($from, $to, undef, $form) = @{ $moves{$move} };
	for my $status (@statuses) {
		for my $closed (0, 1) {
			next if $closed && $status eq 'converted';
			for my $agreed ($status eq 'validated' ? (0, 1) : 0) {
				for my $who (sort keys %people) {
					make($status, $closed, $agreed);
					my @before = state_now();
					my ($is) = $http->ask('POST', "/prospects/$id/$move", [ 'Cookie: ' . ($people{$who} ?
						"mb-session=moves$people{$who}" . 'm' x 35 : 'mb-guard=' . 'v' x 43) ],
						"version=1&csrf=" . ($people{$who} ? 'g' x 43 : 'v' x 43) . ($form ? "&$form" : ''));
					my $due = due($move, $who, $status, $closed, $agreed);
					my @after = state_now();
					my $case = "$move of one $status" . ($closed ? ', closed' : '') . ($agreed ? ', agreed' : '') . " by $who";
					$cases++;
					push @wrong, "$case: $is, not $due" if $is != $due;
					my $made = $due == 303 && $status ne 'converted';
					push @wrong, "$case: something was left" if !$made && "@before" ne "@after";
					next unless $made;
					my ($now) = $db->ask("SELECT status FROM prospects WHERE id = $id");
					push @wrong, "$case: is $now" if $now ne ($to || $status);
					my ($due_anew) = $db->ask("SELECT analysis_deadline > UTC_TIMESTAMP() FROM prospects WHERE id = $id");
					push @wrong, "$case: no new deadline" if $move =~ /^(resume|review)$/ && ($due_anew // 0) ne '1';
					push @wrong, "$case: $after[1] entries" if $after[1] != 1;
					push @wrong, "$case: $after[2] clients" if $after[2] != ($move eq 'convert' ? 1 : 0);
				}
			}
		}
	}
}
print "$cases cases, " . scalar(@wrong) . " wrong\n", map { "$_\n" } @wrong[0 .. ($#wrong < 19 ? $#wrong : 19)];
exit(@wrong ? 1 : 0);
