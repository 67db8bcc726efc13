# The sample configuration with its manual, and what systemd is told.

systemdsystemunit_units = conf/maboussole.service conf/maboussole.socket
if SYSTEMD_UNITS
nodist_systemdsystemunit_DATA = $(systemdsystemunit_units)
sysusersdir = $(prefix)/lib/sysusers.d
tmpfilesdir = $(prefix)/lib/tmpfiles.d
nodist_sysusers_DATA = conf/sysusers/maboussole.conf
nodist_tmpfiles_DATA = conf/tmpfiles/maboussole.conf
endif
EXTRA_DIST += conf/maboussole.service.in conf/maboussole.socket.in conf/maboussole.sysusers \
	conf/maboussole.tmpfiles.in
CLEANFILES += $(systemdsystemunit_units) conf/sysusers/maboussole.conf conf/tmpfiles/maboussole.conf

$(systemdsystemunit_units): %: %.in Makefile
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(substitute) $< > $@.tmp && mv $@.tmp $@
conf/sysusers/maboussole.conf: conf/maboussole.sysusers
	$(AM_V_GEN)$(MKDIR_P) $(@D) && cp $< $@.tmp && mv $@.tmp $@
conf/tmpfiles/maboussole.conf: conf/maboussole.tmpfiles.in Makefile
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(substitute) $< > $@.tmp && mv $@.tmp $@

# The sample is installed beside the documentation, not in place of anybody's file.
dist_man_MANS += conf/maboussole.yaml.5
confexamplesdir = $(docdir)/examples
dist_confexamples_DATA = conf/maboussole.yaml
