# The sample configuration with its manual, and what systemd, logrotate and others that
# start programs are told.

# Installed as .default: maboussole.yaml itself is somebody's and never touched.
dist_man_MANS += conf/maboussole.yaml.5
mbconfdir = $(sysconfdir)/maboussole
nodist_mbconf_DATA = conf/maboussole.yaml.default
EXTRA_DIST += conf/maboussole.yaml
CLEANFILES += conf/maboussole.yaml.default
conf/maboussole.yaml.default: conf/maboussole.yaml
	$(AM_V_GEN)$(MKDIR_P) $(@D) && cp $< $@.tmp && mv $@.tmp $@

systemdsystemunit_units = \
	conf/maboussole-backup.service \
	conf/maboussole-backup.timer \
	conf/maboussole-queue.service \
	conf/maboussole.service \
	conf/maboussole.socket
if SYSTEMD_UNITS
nodist_systemdsystemunit_DATA = $(systemdsystemunit_units)
sysusersdir = $(prefix)/lib/sysusers.d
tmpfilesdir = $(prefix)/lib/tmpfiles.d
nodist_sysusers_DATA = conf/sysusers/maboussole.conf
nodist_tmpfiles_DATA = conf/tmpfiles/maboussole.conf
endif
logrotatedir = $(sysconfdir)/logrotate.d
nodist_logrotate_DATA = conf/logrotate/maboussole

# Other ways than the units above, to be taken by hand.
nodist_examples_DATA += conf/maboussole-multiwatch.service conf/maboussole.init

EXTRA_DIST += conf/hardening \
	conf/maboussole-backup.service.in \
	conf/maboussole-backup.timer.in \
	conf/maboussole-multiwatch.service.in \
	conf/maboussole-queue.service.in \
	conf/maboussole.init.in \
	conf/maboussole.logrotate.in \
	conf/maboussole.service.in \
	conf/maboussole.socket.in \
	conf/maboussole.sysusers \
	conf/maboussole.tmpfiles.in
CLEANFILES += $(systemdsystemunit_units) conf/sysusers/maboussole.conf conf/tmpfiles/maboussole.conf \
	conf/logrotate/maboussole conf/maboussole-multiwatch.service conf/maboussole.init

$(systemdsystemunit_units) conf/maboussole-multiwatch.service: %: %.in conf/hardening Makefile
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(SED) -e '/^@hardening@$$/{' -e 'r $(srcdir)/conf/hardening' -e 'd' -e '}' \
		$< | $(substitute) > $@.tmp && mv $@.tmp $@
conf/maboussole.init: conf/maboussole.init.in Makefile
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(substitute) $< > $@.tmp && chmod +x $@.tmp && mv $@.tmp $@
conf/sysusers/maboussole.conf: conf/maboussole.sysusers
	$(AM_V_GEN)$(MKDIR_P) $(@D) && cp $< $@.tmp && mv $@.tmp $@
conf/tmpfiles/maboussole.conf: conf/maboussole.tmpfiles.in Makefile
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(substitute) $< > $@.tmp && mv $@.tmp $@
conf/logrotate/maboussole: conf/maboussole.logrotate.in Makefile
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(substitute) $< > $@.tmp && mv $@.tmp $@

# A Debian package, by the recipe that the archive has in conf/debian.
EXTRA_DIST += conf/deb.sh \
	conf/debian/changelog \
	conf/debian/control \
	conf/debian/copyright \
	conf/debian/maboussole.lintian-overrides \
	conf/debian/maboussole.postinst \
	conf/debian/maboussole.postrm \
	conf/debian/maboussole.prerm \
	conf/debian/rules \
	conf/debian/source/format \
	conf/debian/source/lintian-overrides
deb: dist
	@$(SHELL) $(srcdir)/conf/deb.sh $(distdir).tar.xz $(PACKAGE_VERSION) '$(abs_builddir)/deb'
.PHONY: deb
