# The site (a sample for nginx's conf.d), its static files and its error pages.

# Each static file is installed beside its compressed copy, for gzip_static.
static_files = \
	nginx/static/app.css \
	nginx/static/icons.svg \
	nginx/static/logo.svg
static_compressed = $(static_files:=.gz)
staticdir = $(pkgdatadir)/static
dist_static_DATA = $(static_files)
nodist_static_DATA = $(static_compressed)

errorsdir = $(pkgdatadir)/errors
dist_errors_DATA = \
	nginx/errors/400.html \
	nginx/errors/404.html \
	nginx/errors/405.html \
	nginx/errors/413.html \
	nginx/errors/413.json \
	nginx/errors/429.html \
	nginx/errors/500.html \
	nginx/errors/503.html \
	nginx/errors/503.json \
	nginx/errors/maintenance.html \
	nginx/errors/maintenance.json

examplesdir = $(docdir)/examples
nodist_examples_DATA = nginx/maboussole.conf
EXTRA_DIST += nginx/maboussole.conf.in
CLEANFILES += $(static_compressed) nginx/maboussole.conf

# -n and a fixed time: the same bytes at every build.
$(static_compressed): %.gz: %
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(GZIP_PROG) -9nc $< > $@.tmp && mv $@.tmp $@

nginx/maboussole.conf: nginx/maboussole.conf.in Makefile
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(substitute) \
		-e 's|@socketdir[@]|$(runstatedir)/maboussole|g' \
		-e 's|@listen[@]|80|; s|@servername[@]|_|' \
		-e 's|@loginrate[@]|30r/m|; s|@loginburst[@]|10|' \
		-e 's|@logdir[@]|/var/log/nginx|; s|@accesslog[@]|maboussole.log|; s|@errorlog[@]|maboussole.error.log|' \
		$(srcdir)/nginx/maboussole.conf.in > $@.tmp && mv $@.tmp $@
