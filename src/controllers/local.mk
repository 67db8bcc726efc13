libmaboussole_a_SOURCES += \
	src/controllers/absence.c \
	src/controllers/branch.c \
	src/controllers/client.c \
	src/controllers/grant.c \
	src/controllers/account.c \
	src/controllers/confirm.c \
	src/controllers/email.c \
	src/controllers/factor.c \
	src/controllers/health.c \
	src/controllers/home.c \
	src/controllers/load.c \
	src/controllers/lock.c \
	src/controllers/login.c \
	src/controllers/outbox.c \
	src/controllers/partner.c \
	src/controllers/phone.c \
	src/controllers/profile.c \
	src/controllers/prospect.c \
	src/controllers/prospect_assign.c \
	src/controllers/prospect_bulk.c \
	src/controllers/rights.c \
	src/controllers/routes.c \
	src/controllers/sessions.c \
	src/controllers/user.c \
	src/controllers/user_role.c \
	src/controllers/user_status.c
