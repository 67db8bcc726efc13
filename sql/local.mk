# Installed: the migrations.  Compiled into the programs: the queries, one
# statement a file; a query is added by its line in MB_QUERIES.
MB_QUERIES = \
	sql/query/absence/absentees.sql \
	sql/query/absence/conflicts.sql \
	sql/query/absence/count.sql \
	sql/query/absence/end.sql \
	sql/query/absence/insert.sql \
	sql/query/absence/list.sql \
	sql/query/absence/lock.sql \
	sql/query/absence/one.sql \
	sql/query/absence/open.sql \
	sql/query/absence/position.sql \
	sql/query/absence/search.sql \
	sql/query/absence/search_count.sql \
	sql/query/absence/stood_for.sql \
	sql/query/branch/active.sql \
	sql/query/branch/count.sql \
	sql/query/branch/editable.sql \
	sql/query/branch/insert.sql \
	sql/query/branch/list.sql \
	sql/query/branch/one.sql \
	sql/query/branch/position.sql \
	sql/query/branch/search.sql \
	sql/query/branch/search_count.sql \
	sql/query/branch/update.sql \
	sql/query/client/count.sql \
	sql/query/client/list.sql \
	sql/query/client/one.sql \
	sql/query/client/position.sql \
	sql/query/client/search.sql \
	sql/query/client/search_count.sql \
	sql/query/device/expire.sql \
	sql/query/device/seen.sql \
	sql/query/factor/code_insert.sql \
	sql/query/factor/code_use.sql \
	sql/query/factor/codes_delete.sql \
	sql/query/factor/confirm.sql \
	sql/query/factor/one.sql \
	sql/query/factor/remove.sql \
	sql/query/factor/reset.sql \
	sql/query/factor/start.sql \
	sql/query/factor/step.sql \
	sql/query/factor/target.sql \
	sql/query/grant/count.sql \
	sql/query/grant/insert.sql \
	sql/query/grant/list.sql \
	sql/query/grant/one.sql \
	sql/query/grant/open.sql \
	sql/query/grant/position.sql \
	sql/query/grant/receiver.sql \
	sql/query/grant/receivers.sql \
	sql/query/grant/revoke.sql \
	sql/query/grant/search.sql \
	sql/query/grant/search_count.sql \
	sql/query/grant/withdraw.sql \
	sql/query/handover/clients.sql \
	sql/query/handover/clients_spread.sql \
	sql/query/handover/converted.sql \
	sql/query/handover/held.sql \
	sql/query/handover/prospects.sql \
	sql/query/handover/prospects_spread.sql \
	sql/query/handover/spreadable.sql \
	sql/query/idempotency/done.sql \
	sql/query/idempotency/insert.sql \
	sql/query/idempotency/one.sql \
	sql/query/outbox/count.sql \
	sql/query/outbox/insert.sql \
	sql/query/outbox/list.sql \
	sql/query/outbox/one.sql \
	sql/query/outbox/position.sql \
	sql/query/outbox/retriable.sql \
	sql/query/outbox/retry.sql \
	sql/query/outbox/search.sql \
	sql/query/outbox/search_count.sql \
	sql/query/partner/active.sql \
	sql/query/partner/close.sql \
	sql/query/partner/count.sql \
	sql/query/partner/deactivate_people.sql \
	sql/query/partner/editable.sql \
	sql/query/partner/end_sessions.sql \
	sql/query/partner/insert.sql \
	sql/query/partner/list.sql \
	sql/query/partner/one.sql \
	sql/query/partner/people.sql \
	sql/query/partner/position.sql \
	sql/query/partner/reopen.sql \
	sql/query/partner/search.sql \
	sql/query/partner/search_count.sql \
	sql/query/partner/update.sql \
	sql/query/partner/withdraw_tokens.sql \
	sql/query/profile/email_change.sql \
	sql/query/profile/email_pending.sql \
	sql/query/profile/email_taken.sql \
	sql/query/profile/lock.sql \
	sql/query/profile/one.sql \
	sql/query/profile/phone_verified.sql \
	sql/query/profile/update.sql \
	sql/query/prospect/count.sql \
	sql/query/prospect/editable.sql \
	sql/query/prospect/insert.sql \
	sql/query/prospect/list.sql \
	sql/query/prospect/one.sql \
	sql/query/prospect/position.sql \
	sql/query/prospect/search.sql \
	sql/query/prospect/search_count.sql \
	sql/query/prospect/update.sql \
	sql/query/prospect/word_delete.sql \
	sql/query/prospect/word_insert.sql \
	sql/query/reference/first.sql \
	sql/query/reference/next.sql \
	sql/query/session/delete.sql \
	sql/query/session/end_of.sql \
	sql/query/session/end_one.sql \
	sql/query/session/end_others.sql \
	sql/query/session/expire.sql \
	sql/query/session/insert.sql \
	sql/query/session/own.sql \
	sql/query/session/renew.sql \
	sql/query/session/strengthen.sql \
	sql/query/session/touch.sql \
	sql/query/session/viewer.sql \
	sql/query/throttle/clear.sql \
	sql/query/throttle/closed.sql \
	sql/query/throttle/expire.sql \
	sql/query/throttle/fail.sql \
	sql/query/throttle/forgive.sql \
	sql/query/throttle/one.sql \
	sql/query/token/attempt.sql \
	sql/query/token/expire.sql \
	sql/query/token/insert.sql \
	sql/query/token/one.sql \
	sql/query/token/use.sql \
	sql/query/token/waiting.sql \
	sql/query/token/withdraw.sql \
	sql/query/token/withdraw_all.sql \
	sql/query/user/activate.sql \
	sql/query/user/branch.sql \
	sql/query/user/codes.sql \
	sql/query/user/count.sql \
	sql/query/user/deactivate.sql \
	sql/query/user/editable.sql \
	sql/query/user/entering.sql \
	sql/query/user/holders.sql \
	sql/query/user/insert.sql \
	sql/query/user/invited.sql \
	sql/query/user/leaver.sql \
	sql/query/user/list.sql \
	sql/query/user/lock.sql \
	sql/query/user/logged_in.sql \
	sql/query/user/login.sql \
	sql/query/user/move.sql \
	sql/query/user/one.sql \
	sql/query/user/placed.sql \
	sql/query/user/position.sql \
	sql/query/user/reach.sql \
	sql/query/user/rehash.sql \
	sql/query/user/resettable.sql \
	sql/query/user/search.sql \
	sql/query/user/search_count.sql \
	sql/query/user/security.sql \
	sql/query/user/set_password.sql \
	sql/query/user/super_admins.sql \
	sql/query/user/unlock.sql \
	sql/query/user/update.sql

# The admin command's own, prepared on its connection only.
MB_ADMIN_QUERIES = \
	sql/query/admin/columns.sql \
	sql/query/admin/factor_codes.sql \
	sql/query/admin/factor_reset.sql \
	sql/query/admin/indexes.sql \
	sql/query/admin/partner_one.sql \
	sql/query/admin/user_insert.sql \
	sql/query/admin/user_list.sql \
	sql/query/admin/user_sessions.sql \
	sql/query/admin/user_super_admins.sql \
	sql/query/user/reach.sql

# Those of the process that sends.
MB_QUEUE_QUERIES = \
	sql/query/queue/claim.sql \
	sql/query/queue/dead.sql \
	sql/query/queue/due.sql \
	sql/query/queue/later.sql \
	sql/query/queue/sent.sql

migrationsdir = $(pkgdatadir)/sql/migrations
dist_migrations_DATA = \
	sql/migrations/0001_create_users.down.sql \
	sql/migrations/0001_create_users.up.sql \
	sql/migrations/0002_create_prospects.down.sql \
	sql/migrations/0002_create_prospects.up.sql \
	sql/migrations/0003_create_clients.down.sql \
	sql/migrations/0003_create_clients.up.sql \
	sql/migrations/0004_extend_users.down.sql \
	sql/migrations/0004_extend_users.up.sql \
	sql/migrations/0005_create_partners.down.sql \
	sql/migrations/0005_create_partners.up.sql \
	sql/migrations/0006_extend_prospects.down.sql \
	sql/migrations/0006_extend_prospects.up.sql \
	sql/migrations/0007_extend_clients.down.sql \
	sql/migrations/0007_extend_clients.up.sql \
	sql/migrations/0008_create_reference_counters.down.sql \
	sql/migrations/0008_create_reference_counters.up.sql \
	sql/migrations/0009_create_sessions.down.sql \
	sql/migrations/0009_create_sessions.up.sql \
	sql/migrations/0010_create_idempotency_keys.down.sql \
	sql/migrations/0010_create_idempotency_keys.up.sql \
	sql/migrations/0011_create_prospect_words.down.sql \
	sql/migrations/0011_create_prospect_words.up.sql \
	sql/migrations/0012_index_lists.down.sql \
	sql/migrations/0012_index_lists.up.sql \
	sql/migrations/0013_create_branches.down.sql \
	sql/migrations/0013_create_branches.up.sql \
	sql/migrations/0014_create_outbox.down.sql \
	sql/migrations/0014_create_outbox.up.sql \
	sql/migrations/0015_extend_accounts.down.sql \
	sql/migrations/0015_extend_accounts.up.sql \
	sql/migrations/0016_extend_partners.down.sql \
	sql/migrations/0016_extend_partners.up.sql

# What maboussole seed runs.
seeddir = $(pkgdatadir)/sql/seed
dist_seed_DATA = \
	sql/seed/batch.sql \
	sql/seed/begin.sql \
	sql/seed/clients.sql \
	sql/seed/counters.sql \
	sql/seed/inhabited.sql \
	sql/seed/keep.sql \
	sql/seed/partners.sql \
	sql/seed/prospects.sql \
	sql/seed/statistics.sql \
	sql/seed/users.sql \
	sql/seed/words.sql

EXTRA_DIST += sql/schema.sql $(MB_QUERIES) $(MB_ADMIN_QUERIES) $(MB_QUEUE_QUERIES)
