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
nginx_samples = nginx/maboussole.conf nginx/maboussole-tls.conf
nodist_examples_DATA += $(nginx_samples)
EXTRA_DIST += nginx/maboussole.conf.in nginx/redirect nginx/tls
CLEANFILES += $(static_compressed) $(nginx_samples)

# -n and a fixed time: the same bytes at every build.
$(static_compressed): %.gz: %
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(GZIP_PROG) -9nc $< > $@.tmp && mv $@.tmp $@

# The same site twice: on port 80 as it is, and with TLS, to which port 80 then leads.
nginx/maboussole.conf: listen = 80
nginx/maboussole-tls.conf: listen = 443 ssl http2
nginx/maboussole-tls.conf: pieces = -e '/^	@tls@$$/r $(srcdir)/nginx/tls' -e '/^@redirect@$$/r $(srcdir)/nginx/redirect'
$(nginx_samples): nginx/maboussole.conf.in nginx/redirect nginx/tls Makefile
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(SED) $(pieces) -e '/^	*@tls@$$/d' -e '/^@redirect@$$/d' \
		$(srcdir)/nginx/maboussole.conf.in | $(substitute) \
		-e 's|@socketdir[@]|$(runstatedir)/maboussole|g' \
		-e 's|@listen[@]|$(listen)|; s|@servername[@]|_|' \
		-e 's|@loginrate[@]|30r/m|; s|@loginburst[@]|10|' \
		-e 's|@logdir[@]|/var/log/nginx|; s|@accesslog[@]|maboussole.log|; s|@errorlog[@]|maboussole.error.log|' \
		> $@.tmp && mv $@.tmp $@
