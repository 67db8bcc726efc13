libmaboussole_a_SOURCES += \
	src/web/account.c src/web/account.h \
	src/web/activities.c src/web/activities.h \
	src/web/answer.c src/web/answer.h \
	src/web/api.c src/web/api.h \
	src/web/app.c src/web/app.h \
	src/web/aside.c src/web/aside.h \
	src/web/assign.c src/web/assign.h \
	src/web/assign_form.c src/web/assign_form.h \
	src/web/board.c src/web/board.h \
	src/web/bulk.c src/web/bulk.h \
	src/web/chosen.c src/web/chosen.h \
	src/web/confirm.c src/web/confirm.h \
	src/web/conflict.c src/web/conflict.h \
	src/web/count.c src/web/count.h \
	src/web/credential.c src/web/credential.h \
	src/web/ctx.c src/web/ctx.h \
	src/web/device.c src/web/device.h \
	src/web/dispatch.c src/web/dispatch.h \
	src/web/editing.c src/web/editing.h \
	src/web/duplicate.c src/web/duplicate.h \
	src/web/export.c src/web/export.h \
	src/web/exposition.c src/web/exposition.h \
	src/web/filter.c src/web/filter.h \
	src/web/form.c src/web/form.h \
	src/web/found.c src/web/found.h \
	src/web/handover.c src/web/handover.h \
	src/web/invite.c src/web/invite.h \
	src/web/interface.c src/web/interface.h \
	src/web/key.c src/web/key.h \
	src/web/lead.c src/web/lead.h \
	src/web/leave.c src/web/leave.h \
	src/web/life.c src/web/life.h \
	src/web/list.c src/web/list.h \
	src/web/measure.c src/web/measure.h \
	src/web/maintain.c src/web/maintain.h \
	src/web/merge.c src/web/merge.h \
	src/web/move.c src/web/move.h \
	src/web/neighbours.c src/web/neighbours.h \
	src/web/origin.c src/web/origin.h \
	src/web/page.c src/web/page.h \
	src/web/proof.c src/web/proof.h \
	src/web/qr.c src/web/qr.h \
	src/web/paged.c src/web/paged.h \
	src/web/partner_report.c src/web/partner_report.h \
	src/web/readiness.c src/web/readiness.h \
	src/web/rehearsal.c src/web/rehearsal.h \
	src/web/report.c src/web/report.h \
	src/web/route.c src/web/route.h \
	src/web/search.c src/web/search.h \
	src/web/security.c src/web/security.h \
	src/web/session.c src/web/session.h \
	src/web/spare.c src/web/spare.h \
	src/web/steps.c src/web/steps.h \
	src/web/tags.c src/web/tags.h \
	src/web/task.c src/web/task.h \
	src/web/team.c src/web/team.h \
	src/web/throttle.c src/web/throttle.h \
	src/web/timeline.c src/web/timeline.h \
	src/web/turn.c src/web/turn.h \
	src/web/upload.c src/web/upload.h \
	src/web/url.c src/web/url.h \
	src/web/view.c src/web/view.h \
	src/web/watch.c src/web/watch.h \
	src/web/usual.c src/web/usual.h \
	src/web/versed.c src/web/versed.h \
	src/web/view.h
nodist_libmaboussole_a_SOURCES += src/web/assets.h src/web/maintenance.h
BUILT_SOURCES += src/web/assets.h src/web/maintenance.h
CLEANFILES += src/web/assets.h src/web/maintenance.h

# The static files' own number stands in their addresses, so that a browser may
# keep them for ever.
src/web/assets.h: $(static_files)
	$(AM_V_GEN)$(MKDIR_P) $(@D) && (cd $(srcdir) && cat $(static_files)) | cksum | \
		$(SED) 's/^\([0-9]*\).*/#define ASSETS "\1"/' > $@.tmp && mv $@.tmp $@

# What a worker answers that cannot begin: in it, as it may have no other file to read.
maintenance = nginx/errors/maintenance.html nginx/errors/maintenance.json
src/web/maintenance.h: $(maintenance)
	$(AM_V_GEN)$(MKDIR_P) $(@D) && (cd $(srcdir) && LC_ALL=C $(AWK) ' \
		FNR == 1 { name = FILENAME; sub(/.*\./, "", name); if (NR > 1) print ";"; print "static const char maintenance_" name "[] =" } \
		{ gsub(/[\\"]/, "\\\\&"); print "\"" $$0 "\\n\"" } END { print ";" }' $(maintenance)) > $@.tmp && mv $@.tmp $@
