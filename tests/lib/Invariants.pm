# What must be true of prospects and clients whatever happened to them: each a query
# whose answer must be empty.  Some compare what is there with what rush.pl's people were
# told (the table rush.journal), with the moves there are, and with the working days.
package Invariants;
use strict;
use warnings;
use POSIX qw(strftime);

# ---- what is compared with -------------------------------------------------------

sub quoted { my $s = shift // return 'NULL'; $s =~ s/(['\\])/\\$1/g; return "'$s'" }

sub fill
{
	my ($db, $table, $columns, @rows) = @_;
	$db->ask("CREATE TABLE rush.$table ($columns) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
	while (my @some = splice @rows, 0, 500) {
		$db->ask("INSERT INTO rush.$table VALUES " . join ', ', map { '(' . join(', ', map { quoted($_) } @$_) . ')' } @some);
	}
}

# entity, name, from, to of each move; a name of a client's begins with client-.
sub moves
{
	open my $in, '<', shift or die $!;
	my @rows;
	while (<$in>) {
		my ($entity, $name, $from, $to) = /^MOVE\((\w+), (\w+), ([A-Z| ]+), (\w+),/ or next;
		push @rows, map { [ ($entity eq 'CLIENT' ? 'client-' : '') . $name, lc, $to eq 'KEEP' ? lc : lc $to ] } split / \| /, $from;
	}
	return @rows;
}

# Holidays by SPEC BR-21, told once more.
sub easter
{
	my $y = shift;
	my ($a, $b, $c) = ($y % 19, int($y / 100), $y % 100);
	my $h = (19 * $a + $b - int($b / 4) - int(($b - int(($b + 8) / 25) + 1) / 3) + 15) % 30;
	my $l = (32 + 2 * ($b % 4) + 2 * int($c / 4) - $h - $c % 4) % 7;
	my $n = $h + $l - 7 * int(($a + 11 * $h + 22 * $l) / 451) + 114;
	return POSIX::mktime(0, 0, 12, $n % 31 + 1, int($n / 31) - 1, $y - 1900);
}

# Each day and the number of working days up to it.
sub days
{
	my $db = shift;
	my %off = map { $_ => 1 } $db->ask('SELECT day FROM holidays');
	my ($year) = (gmtime)[5] + 1900;
	for my $y ($year, $year + 1) {
		$off{"$y-$_"} = 1 for qw(01-01 05-01 08-07 08-15 11-01 11-15 12-25);
		$off{ strftime '%Y-%m-%d', localtime(easter($y) + 86400 * $_) } = 1 for 1, 39, 50;
		for (qw(05-02 08-08)) {
			my ($m, $d) = split /-/;
			$off{"$y-$_"} = 1 if (localtime POSIX::mktime(0, 0, 12, $d, $m - 1, $y - 1900))[6] == 1;
		}
	}
	my ($n, @rows) = (0);
	for my $i (-10 .. 60) {
		my @t = gmtime(time + 86400 * $i);
		my $day = strftime '%Y-%m-%d', @t;
		my $works = $t[6] % 6 && !$off{$day} ? 1 : 0;
		push @rows, [ $day, $works, $n += $works ];
	}
	return @rows;
}

# ---- what must be empty -----------------------------------------------------------

# Of a happening: who caused it, in the words of the journal.
my $entry = "SELECT a.prospect_id, CONCAT_WS(' ', a.code, a.prospect_id, a.created_by, IF(a.code = 'assign', a.to_user_id, NULL)) AS what, a.code,
	a.from_user_id, a.created_by, p.created_by AS maker
	FROM activities a JOIN prospects p ON p.id = a.prospect_id WHERE a.created_by IS NOT NULL AND a.code NOT IN ('create', 'deadline')";
# What can be said twice only of what happened twice.
my %letter_of = (analyze => 'analysis', validate => 'favourable', reject => 'unfavourable', close => 'closed', convert => 'welcome');
my $load = sub { "(SELECT COUNT(*) FROM prospects p WHERE p.advisor_id = l.user_id AND p.status = '$_[0]' AND p.deleted_at IS NULL AND p.closed_at IS NULL)" };
# Which of two kinds of happening was the last.
my $last = sub { my ($yes, $no) = @_; return "(SELECT a.code IN ($yes) FROM activities a WHERE a.prospect_id = p.id AND a.code IN ($yes, $no) ORDER BY a.id DESC LIMIT 1)" };

my @queries = (
	'references of prospects have a hole or a double' => "SELECT y.period, y.current_value, COUNT(p.id), MAX(p.reference_number)
		FROM reference_counters y LEFT JOIN prospects p ON p.reference_number LIKE CONCAT('PROS-', y.period, '-%')
		WHERE y.kind = 'prospect' GROUP BY y.period, y.current_value
		HAVING COUNT(p.id) <> y.current_value OR COUNT(DISTINCT p.reference_number) <> y.current_value
		    OR MAX(p.reference_number) <> CONCAT('PROS-', y.period, '-', LPAD(y.current_value, 6, '0'))",
	'a client has another number than his prospect' => 'SELECT c.id FROM clients c JOIN prospects p ON p.id = c.prospect_id
		WHERE SUBSTRING(c.reference_number, 4) <> SUBSTRING(p.reference_number, 5)',
	'a converted prospect has not one client' => "SELECT p.id, COUNT(c.id) FROM prospects p LEFT JOIN clients c ON c.prospect_id = p.id
		GROUP BY p.id, p.status HAVING COUNT(c.id) <> (p.status = 'converted')",
	'a client is not where his prospect is' => 'SELECT c.id FROM clients c JOIN prospects p ON p.id = c.prospect_id
		WHERE NOT (c.advisor_id <=> p.advisor_id AND c.branch_id <=> p.branch_id)',

	'a status was changed from another than the row had' => "SELECT * FROM (SELECT a.prospect_id, a.id, a.code, a.from_status,
		COALESCE(LAG(a.to_status) OVER (PARTITION BY a.prospect_id ORDER BY a.id), 'new') AS was
		FROM activities a WHERE a.to_status IS NOT NULL AND a.code NOT LIKE 'client-%') t WHERE t.from_status <> t.was",
	'a client was changed from another status than he had' => "SELECT * FROM (SELECT a.client_id, a.id, a.code, a.from_status,
		COALESCE(LAG(a.to_status) OVER (PARTITION BY a.client_id ORDER BY a.id), 'active') AS was
		FROM activities a WHERE a.code LIKE 'client-%') t WHERE t.from_status <> t.was",
	'a change is none that there is' => "SELECT a.id, a.code, a.from_status, a.to_status FROM activities a
		LEFT JOIN rush.moves m ON m.name = a.code AND m.from_status = a.from_status AND m.to_status = a.to_status
		WHERE a.to_status IS NOT NULL AND m.name IS NULL",
	'the last change is not what the row says' => "SELECT p.id, p.status, (SELECT a.to_status FROM activities a WHERE a.prospect_id = p.id
		AND a.to_status IS NOT NULL AND a.code NOT LIKE 'client-%' ORDER BY a.id DESC LIMIT 1) AS last FROM prospects p
		HAVING COALESCE(last, 'new') <> p.status",
	"the last change is not what the client's row says" => "SELECT c.id, c.status, (SELECT a.to_status FROM activities a WHERE a.client_id = c.id
		AND a.code LIKE 'client-%' ORDER BY a.id DESC LIMIT 1) AS last FROM clients c HAVING COALESCE(last, 'active') <> c.status",
	'something was done twice that can be done once until it is undone' => "SELECT * FROM (SELECT a.prospect_id, a.id, a.code,
		LAG(a.code) OVER (PARTITION BY a.prospect_id, a.code IN ('close', 'reopen') ORDER BY a.id) AS was
		FROM activities a WHERE a.code IN ('close', 'reopen', 'delete', 'restore')) t WHERE t.code = t.was OR t.was IS NULL AND t.code IN ('reopen', 'restore')",
	'who is closed was not, or the other way round' => 'SELECT p.id FROM prospects p WHERE (p.closed_at IS NOT NULL) <> COALESCE(' . $last->("'close'", "'reopen'") . ', 0)',
	'who is deleted was not, or the other way round' => 'SELECT p.id FROM prospects p WHERE (p.deleted_at IS NOT NULL) <> COALESCE(' . $last->("'delete'", "'restore'") . ', 0)',
	'who has agreed has not, or the other way round' => 'SELECT p.id FROM prospects p WHERE (p.agreed_at IS NOT NULL) <> COALESCE(' . $last->("'agree'", "'review', 'resume'") . ', 0)',
	'who is proposed to be closed was not, or the other way round' => 'SELECT p.id FROM prospects p
		WHERE (p.close_proposed_at IS NOT NULL) <> COALESCE(' . $last->("'propose'", "'validate', 'agree', 'close'") . ', 0)',
	'a row is in a state that there is not' => "SELECT p.id, p.status FROM prospects p
		WHERE (p.status = 'new' AND (p.analysis_started_at IS NOT NULL OR p.decision_at IS NOT NULL))
		   OR (p.status = 'analyzing' AND (p.analysis_started_at IS NULL OR p.decision_at IS NOT NULL))
		   OR (p.status IN ('validated', 'rejected', 'converted') AND (p.decision_at IS NULL OR p.decided_by IS NULL))
		   OR (p.agreed_at IS NOT NULL AND p.status NOT IN ('validated', 'converted'))
		   OR (p.status = 'converted') <> (p.converted_at IS NOT NULL) OR (p.status = 'converted' AND (p.agreed_at IS NULL OR p.closed_at IS NOT NULL OR p.deleted_at IS NOT NULL))
		   OR (p.deleted_at IS NULL) <> (p.deleted_by IS NULL) OR (p.closed_at IS NOT NULL AND p.close_proposed_at IS NOT NULL)",
	'a client is in a state that there is not' => "SELECT c.id FROM clients c
		WHERE (c.status = 'archived') <> (c.archived_at IS NOT NULL) OR (c.status = 'archived') <> (c.archive_reason IS NOT NULL)",
	'a rejection has no report of its own' => "SELECT p.id FROM prospects p WHERE (SELECT COUNT(*) FROM rejection_reports r WHERE r.prospect_id = p.id)
		<> (SELECT COUNT(*) FROM activities a WHERE a.prospect_id = p.id AND a.code = 'reject')",
	'whose it is, is not as it was given' => "SELECT p.id FROM prospects p WHERE NOT p.advisor_id <=> (SELECT a.to_user_id FROM activities a
		WHERE a.prospect_id = p.id AND a.code = 'assign' ORDER BY a.id DESC LIMIT 1)",
	'it was taken from another than whose it was' => "SELECT * FROM (SELECT a.prospect_id, a.id, a.from_user_id,
		LAG(a.to_user_id) OVER (PARTITION BY a.prospect_id ORDER BY a.id) AS was FROM activities a WHERE a.code = 'assign') t
		WHERE NOT t.from_user_id <=> t.was",

	# of the first giving it cannot be told whether its maker did it when he made it, or later
	'a row has changed more often than its history, or less' => "SELECT * FROM (SELECT p.id, p.version - 1 AS changes, SUM(a.code IN ('edit', 'deadline', 'assign', 'tag', 'untag')
		OR a.type IN ('status', 'conversion') AND a.code NOT LIKE 'client-%') AS entries,
		MAX(a.code = 'assign' AND a.from_user_id IS NULL) AS given, MAX(a.code = 'assign' AND a.from_user_id IS NULL AND a.created_by IS NULL) AS chosen
		FROM prospects p JOIN activities a ON a.prospect_id = p.id GROUP BY p.id) t
		WHERE t.changes NOT BETWEEN t.entries - t.given AND t.entries - t.chosen",
	'who carries a label was not given it, or the other way round' => "SELECT h.prospect_id, h.subject, h.code, x.tag_id FROM
		(SELECT a.prospect_id, a.subject, a.code, t.id AS tag_id, ROW_NUMBER() OVER (PARTITION BY a.prospect_id, a.subject ORDER BY a.id DESC) AS place
		 FROM activities a JOIN tags t ON t.name = a.subject WHERE a.code IN ('tag', 'untag')) h
		LEFT JOIN prospect_tags x ON x.prospect_id = h.prospect_id AND x.tag_id = h.tag_id
		WHERE h.place = 1 AND (x.tag_id IS NOT NULL) <> (h.code = 'tag')
		UNION ALL SELECT x.prospect_id, t.name, NULL, x.tag_id FROM prospect_tags x JOIN tags t ON t.id = x.tag_id
		WHERE NOT EXISTS (SELECT 1 FROM activities a WHERE a.prospect_id = x.prospect_id AND a.code = 'tag' AND a.subject = t.name)",
	'a label was put on twice, or taken twice' => "SELECT * FROM (SELECT a.prospect_id, a.subject, a.id, a.code,
		COALESCE(LAG(a.code) OVER (PARTITION BY a.prospect_id, a.subject ORDER BY a.id), 'untag') AS was FROM activities a WHERE a.code IN ('tag', 'untag')) t WHERE t.code = t.was",
	'a client has changed more often than his history, or less' => "SELECT c.id, c.version - 1 AS changes,
		(SELECT COUNT(*) FROM activities a WHERE a.prospect_id = c.prospect_id AND (a.code LIKE 'client-%' OR a.code = 'assign' AND a.id >
		(SELECT x.id FROM activities x WHERE x.prospect_id = c.prospect_id AND x.code = 'convert'))) AS entries
		FROM clients c HAVING changes <> entries",
	'a prospect was not made exactly once' => "SELECT p.id FROM prospects p WHERE (SELECT COUNT(*) FROM activities a WHERE a.prospect_id = p.id AND a.code = 'create') <> 1",

	'what was acknowledged has no entry, or an entry nobody made' => "SELECT COALESCE(j.what, e.what) AS what, COALESCE(j.ack, 0) AS acknowledged, COALESCE(j.perhaps, 0) AS perhaps,
		COALESCE(e.n, 0) AS entries FROM (SELECT what, SUM(kind = 'ack') AS ack, SUM(kind = 'maybe') AS perhaps FROM rush.changes GROUP BY what) j
		LEFT JOIN (SELECT what, COUNT(*) AS n FROM ($entry) x GROUP BY what) e ON e.what = j.what
		WHERE COALESCE(e.n, 0) < j.ack",
	'an entry is of nothing that anybody did' => "SELECT e.what, COUNT(*) AS n, COALESCE(j.n, 0) AS done FROM ($entry) e
		LEFT JOIN (SELECT what, COUNT(*) AS n FROM rush.changes GROUP BY what) j ON j.what = e.what
		GROUP BY e.what, j.n HAVING COUNT(*) > COALESCE(j.n, 0) + SUM(e.code = 'assign' AND e.from_user_id IS NULL AND e.created_by = e.maker)",
	'two were told that they changed the same version' => "SELECT of, record, version, GROUP_CONCAT(DISTINCT what SEPARATOR '; ') FROM rush.journal
		WHERE kind = 'ack' AND of <> '' AND what NOT LIKE 'convert %' GROUP BY of, record, version HAVING COUNT(*) > 1",
	'what was acknowledged is not there once' => "SELECT j.what, COUNT(t.what) AS n FROM (SELECT DISTINCT what FROM rush.journal WHERE kind = 'ack'
		AND (what LIKE 'create %' OR what LIKE 'activity %')) j LEFT JOIN rush.there t ON t.what = j.what GROUP BY j.what HAVING n <> 1",
	'something is there twice, or that nobody can have finished' => "SELECT t.what, COUNT(*) AS n, (SELECT COUNT(*) FROM rush.journal j WHERE j.what = t.what) AS sent
		FROM rush.there t GROUP BY t.what HAVING n > 1 OR sent = 0",
	'an acknowledged edit was lost' => "SELECT p.id, p.profession, j.what FROM rush.journal j JOIN prospects p ON p.id = j.record AND j.what <> CONCAT('profession ', p.profession)
		WHERE j.kind = 'ack' AND j.what LIKE 'profession %' AND NOT EXISTS (SELECT 1 FROM rush.journal k WHERE k.record = j.record AND k.what LIKE 'profession %'
		AND (k.kind = 'maybe' OR k.version > j.version))",
	'who was said to be another is not' => "SELECT j.what FROM rush.journal j LEFT JOIN prospect_pairs x ON CONCAT('distinct ', x.older_id, ' ', x.newer_id) = j.what
		WHERE j.kind = 'ack' AND j.what LIKE 'distinct %' AND x.distinct_at IS NULL",
	'what was planned has changed more often than it was told, or less' => "SELECT a.id, a.version, j.ack, j.perhaps FROM activities a
		LEFT JOIN (SELECT what, SUM(kind = 'ack') AS ack, SUM(kind = 'maybe') AS perhaps FROM rush.journal WHERE what LIKE 'finish %' GROUP BY what) j ON j.what = CONCAT('finish ', a.id)
		WHERE a.version - 1 NOT BETWEEN COALESCE(j.ack, 0) AND COALESCE(j.ack + j.perhaps, 0)",

	'a step of a ladder was taken twice' => 'SELECT rule_code, prospect_id, stage, cycle FROM reminders GROUP BY 1, 2, 3, 4 HAVING COUNT(*) > 1
		UNION ALL SELECT 0, outbox_id, COUNT(*), 0 FROM reminders WHERE outbox_id IS NOT NULL GROUP BY outbox_id HAVING COUNT(*) > 1',
	'the program has closed somebody twice, or without its step' => "SELECT p.id FROM prospects p
		WHERE (SELECT COUNT(*) FROM activities a WHERE a.prospect_id = p.id AND a.code = 'close' AND a.created_by IS NULL)
		   <> (SELECT COUNT(*) FROM reminders r WHERE r.prospect_id = p.id AND r.channel = 'closure' AND r.status = 'done')",
	'somebody is to be called twice for one step, or not' => "SELECT p.id FROM prospects p
		WHERE (SELECT COUNT(*) FROM activities a WHERE a.prospect_id = p.id AND a.code = 'call-unanswered')
		   <> (SELECT COUNT(*) FROM reminders r WHERE r.prospect_id = p.id AND r.channel = 'call_task' AND r.status = 'done')",
	'a reminder was written twice, or not' => "SELECT p.id FROM prospects p
		WHERE (SELECT COUNT(*) FROM outbox o WHERE o.prospect_id = p.id AND o.template = 'reminder/answer')
		   <> (SELECT COUNT(*) FROM reminders r WHERE r.prospect_id = p.id AND r.rule_code = 'R-ANS' AND r.channel = 'email' AND r.status = 'sent')",
	'somebody is still to be reminded who is not waited for' => "SELECT p.id, p.status, r.stage FROM reminders r JOIN prospects p ON p.id = r.prospect_id
		WHERE r.status = 'planned' AND r.rule_code = 'R-ANS' AND (p.status <> 'validated' OR p.agreed_at IS NOT NULL OR p.closed_at IS NOT NULL OR p.deleted_at IS NOT NULL)",
	'somebody is waited for and will not be reminded' => "SELECT p.id FROM prospects p WHERE p.status = 'validated' AND p.agreed_at IS NULL AND p.closed_at IS NULL AND p.deleted_at IS NULL
		AND NOT EXISTS (SELECT 1 FROM reminders r WHERE r.prospect_id = p.id AND r.status = 'planned' AND r.stage = 'closing')
		AND NOT EXISTS (SELECT 1 FROM activities a WHERE a.prospect_id = p.id AND a.outcome = 'answered')",
	map({ ("a letter of `$_' was written twice, or not" => "SELECT p.id FROM prospects p
		WHERE (SELECT COUNT(*) FROM outbox o WHERE o.prospect_id = p.id AND o.template = 'prospect/$letter_of{$_}')
		   <> (SELECT COUNT(*) FROM activities a WHERE a.prospect_id = p.id AND a.code = '$_')") } sort keys %letter_of),
	map({ my ($letter, $whose) = @$_; ("who was `$letter' prospects was told twice, or not" => "SELECT u.id,
		(SELECT COALESCE(SUM(IF(o.template = 'assignment/$letter', 1, (LENGTH(o.document) - LENGTH(REPLACE(o.document, 'name=\"item\"', ''))) / 11)), 0)
		   FROM outbox o WHERE o.user_id = u.id AND o.template IN ('assignment/$letter', 'assignment/$letter-many')) AS told,
		(SELECT COUNT(*) FROM activities a WHERE a.code = 'assign' AND a.$whose = u.id AND NOT a.created_by <=> u.id) AS happened
		FROM users u HAVING told <> happened") } [ 'given', 'to_user_id' ], [ 'taken', 'from_user_id' ]),

	'the load of an advisor is not what he holds' => 'SELECT l.* FROM advisor_loads l WHERE l.prospects_new <> ' . $load->('new') . ' OR l.prospects_analyzing <> '
		. $load->('analyzing') . ' OR l.prospects_validated <> ' . $load->('validated') . "
		OR l.clients_active <> (SELECT COUNT(*) FROM clients c WHERE c.advisor_id = l.user_id AND c.status = 'active' AND c.deleted_at IS NULL)",
	'a deadline is not the fifth working day' => "SELECT p.id, p.reference_number, p.status, p.created_at, p.analysis_started_at, p.analysis_deadline FROM
		(SELECT p.*, IF(EXISTS (SELECT 1 FROM activities a WHERE a.prospect_id = p.id AND a.code IN ('resume', 'review')), p.analysis_started_at, p.created_at) AS began
		 FROM prospects p WHERE p.deadline IS NOT NULL) p JOIN rush.days b ON b.day = DATE(p.began) LEFT JOIN rush.days d ON d.day = DATE(p.analysis_deadline)
		WHERE d.works IS NULL OR d.works = 0 OR d.nth <> b.nth + 5 OR TIME(p.analysis_deadline) <> '18:00:00'",
	'the next step of somebody is not the first that is planned' => 'SELECT p.id FROM prospects p
		WHERE NOT p.next_action_at <=> (SELECT MIN(a.due_at) FROM activities a WHERE a.prospect_id = p.id)',
	'a word, a label or an activity is seen by others than see the prospect' => 'SELECT w.prospect_id, w.word FROM prospect_words w JOIN prospects p ON p.id = w.prospect_id
		WHERE NOT (w.advisor_id <=> p.advisor_id AND w.partner_id <=> p.partner_id AND w.commercial_id <=> p.commercial_id AND w.branch_id <=> p.branch_id)
		UNION ALL SELECT a.prospect_id, a.id FROM activities a JOIN prospects p ON p.id = a.prospect_id
		WHERE NOT (a.advisor_id <=> p.advisor_id AND a.commercial_id <=> p.commercial_id AND a.branch_id <=> p.branch_id)
		UNION ALL SELECT g.prospect_id, g.tag_id FROM prospect_tags g JOIN prospects p ON p.id = g.prospect_id
		WHERE NOT (g.advisor_id <=> p.advisor_id AND g.branch_id <=> p.branch_id AND g.status = p.status AND g.created_at = p.created_at)
		UNION ALL SELECT x.newer_id, x.id FROM prospect_pairs x JOIN prospects p ON p.id = x.newer_id WHERE NOT x.branch_id <=> p.branch_id',
	'two who have one telephone are not known to' => 'SELECT p.id, q.id FROM prospects p JOIN prospects q ON q.phone = p.phone AND q.id > p.id
		LEFT JOIN prospect_pairs x ON x.older_id = p.id AND x.newer_id = q.id WHERE x.id IS NULL AND NOT EXISTS (SELECT 1 FROM activities a WHERE a.prospect_id IN (p.id, q.id) AND a.code = \'delete\')',
	'somebody holds a record who may not' => "SELECT p.id FROM prospects p JOIN users u ON u.id = p.advisor_id
		WHERE u.status <> 'active' OR u.role NOT IN ('super_admin', 'manager', 'advisor')",
	'a branch is not that of whose it is' => 'SELECT p.id FROM prospects p JOIN users u ON u.id = p.advisor_id WHERE u.branch_id IS NOT NULL AND NOT u.branch_id <=> p.branch_id',
);

# Each of what a row points to is there.  The server says so of its own keys; here are
# those it does not know of.
push @queries, "an edit mark is of nobody's record" => "SELECT m.record_id FROM edit_marks m LEFT JOIN prospects p ON p.id = m.record_id WHERE m.entity = 'prospect' AND p.id IS NULL";

# ---- asked --------------------------------------------------------------------------

sub sums { my $db = shift; return join ' ', $db->ask('CHECKSUM TABLE prospect_words'), $db->ask('SELECT MD5(GROUP_CONCAT(id, name_key, updated_at ORDER BY id)) FROM prospects') }

# What is broken, a sentence each; $lines: kind, what, of which version, where to, of each
# thing in the journal; $index: makes words and keys anew.
sub broken
{
	my ($db, $lines, $table_of_moves, $index) = @_;
	my (@wrong, @journal, @changes);
	for (grep { $_->[0] =~ /^(ack|maybe)$/ } @$lines) {
		my ($kind, $what, $of) = @$_;
		# what an edit wrote stands beside who made it
		my $wrote = $what =~ s/ profession=(\S+)$// ? "profession $1" : undef;
		push @journal, [ $kind, $wrote // $what, $of ? split / /, $of : ('', 0, 0) ];
		push @changes, [ $kind, $what ] if $what !~ /^(create|activity|finish|distinct) /;
	}
	fill($db, 'journal', 'kind VARCHAR(5), what VARCHAR(80), of VARCHAR(20), record BIGINT, version INT, KEY (what), KEY (record)', @journal);
	fill($db, 'there', 'what VARCHAR(80), KEY (what)');
	$db->ask("INSERT INTO rush.there $_") for "SELECT CONCAT('create ', email) FROM prospects", "SELECT CONCAT('activity ', body) FROM activities WHERE body LIKE 'a%-%'",
		"SELECT CONCAT('profession ', profession) FROM prospects WHERE profession IS NOT NULL";
	fill($db, 'changes', 'kind VARCHAR(5), what VARCHAR(80), KEY (what)', @changes);
	fill($db, 'moves', 'name VARCHAR(30), from_status VARCHAR(20), to_status VARCHAR(20), KEY (name)', moves($table_of_moves));
	fill($db, 'days', 'day DATE PRIMARY KEY, works INT, nth INT', days($db));
	$db->ask('SET group_concat_max_len = 100000000');
	for (my $i = 0; $i < @queries; $i += 2) {
		my @rows = $db->ask($queries[$i + 1]);
		push @wrong, "$queries[$i]: " . join('; ', map { s/\t/ /gr } @rows[0 .. ($#rows < 4 ? $#rows : 4)]) . (@rows > 5 ? ' … ' . @rows : '') if @rows;
	}
	my $before = sums($db);
	$index->() == 0 or push @wrong, 'the index could not be made anew';
	push @wrong, 'words or keys of names are not what the program would write' if sums($db) ne $before;
	return @wrong;
}

1;
