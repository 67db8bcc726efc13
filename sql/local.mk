# Installed: the migrations.  Compiled into the programs: the queries, one
# statement a file; a query is added by its line in MB_QUERIES.
MB_QUERIES =

# The admin command's own, prepared on its connection only.
MB_ADMIN_QUERIES = \
	sql/query/admin/user_insert.sql \
	sql/query/admin/user_list.sql \
	sql/query/admin/user_super_admins.sql

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
	sql/migrations/0012_index_lists.up.sql

EXTRA_DIST += $(MB_QUERIES) $(MB_ADMIN_QUERIES)

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
	sql/seed/users.sql \
	sql/seed/words.sql
