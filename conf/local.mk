# The sample configuration with its manual, and what systemd is told.

# Installed as .default: maboussole.yaml itself is somebody's and never touched.
dist_man_MANS += conf/maboussole.yaml.5
mbconfdir = $(sysconfdir)/maboussole
nodist_mbconf_DATA = conf/maboussole.yaml.default
EXTRA_DIST += conf/maboussole.yaml
CLEANFILES += conf/maboussole.yaml.default
conf/maboussole.yaml.default: conf/maboussole.yaml
	$(AM_V_GEN)$(MKDIR_P) $(@D) && cp $< $@.tmp && mv $@.tmp $@

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
