libmaboussole_a_SOURCES += \
	src/model/address.c src/model/address.h \
	src/model/alike.c src/model/alike.h \
	src/model/check.c src/model/check.h \
	src/model/domain.c src/model/domain.h \
	src/model/entity.c src/model/entity.h \
	src/model/entity/absence.c src/model/entity/absence.def src/model/entity/absence.h \
	src/model/entity/duplicate.c src/model/entity/duplicate.def \
	src/model/entity/activity.c src/model/entity/activity.def src/model/entity/activity.h \
	src/model/entity/branch.c src/model/entity/branch.def src/model/entity/branch.h \
	src/model/entity/client.c src/model/entity/client.def \
	src/model/entity/merge.c src/model/entity/merge.def \
	src/model/entity/rejection.c src/model/entity/rejection.def \
	src/model/entity/reminder.c src/model/entity/reminder.def \
	src/model/entity/outbox.c src/model/entity/outbox.def \
	src/model/entity/delivery.c src/model/entity/delivery.def \
	src/model/entity/hook.c src/model/entity/hook.def src/model/entity/hook.h \
	src/model/entity/partner.c src/model/entity/partner.def src/model/entity/partner.h \
	src/model/entity/grant.c src/model/entity/grant.def src/model/entity/grant.h \
	src/model/entity/holiday.c src/model/entity/holiday.def src/model/entity/holiday.h \
	src/model/entity/key.c src/model/entity/key.def src/model/entity/key.h \
	src/model/entity/prospect.c src/model/entity/prospect.def src/model/entity/prospect.h \
	src/model/entity/tag.c src/model/entity/tag.def src/model/entity/tag.h \
	src/model/entity/team.c src/model/entity/team.def src/model/entity/team.h \
	src/model/entity/user.c src/model/entity/user.def src/model/entity/user.h \
	src/model/event.c src/model/event.def src/model/event.h \
	src/model/expand.c src/model/expand.h \
	src/model/lead.c src/model/lead.def src/model/lead.h \
	src/model/move.c src/model/move.def src/model/move.h \
	src/model/names.c src/model/names.h \
	src/model/password_rule.c src/model/password_rule.h \
	src/model/perm.def src/model/role.def src/model/scope.def \
	src/model/phone.c src/model/phone.h \
	src/model/purpose.c src/model/purpose.def src/model/purpose.h \
	src/model/reference.c src/model/reference.h \
	src/model/rights.c src/model/rights.h \
	src/model/whole.c src/model/whole.h \
	src/model/workday.c src/model/workday.h
nodist_libmaboussole_a_SOURCES += src/model/common_passwords.h
BUILT_SOURCES += src/model/common_passwords.h
CLEANFILES += src/model/common_passwords.h
EXTRA_DIST += src/model/common_passwords.txt

# One text of sorted lines, which all processes share; see COPYING for where it is from.
src/model/common_passwords.h: src/model/common_passwords.txt
	$(AM_V_GEN)$(MKDIR_P) $(@D) && { echo 'static const char common_passwords[] ='; \
		$(SED) 's/.*/"&\\n"/' $(srcdir)/src/model/common_passwords.txt; echo ';'; } > $@.tmp && mv $@.tmp $@
