# Installed as they stand: the programs fold and compile them when they start.
# Sheets, catalogues and schemas, installed as they are: the worker specialises
# them when it starts.
nobase_dist_pkgdata_DATA += \
	xslt/csv/list.xsl \
	xslt/fold.xsl \
	xslt/html/account/fields.xsl \
	xslt/html/account/forgotten.xsl \
	xslt/html/account/password.xsl \
	xslt/html/account/sent.xsl \
	xslt/html/client/show.xsl \
	xslt/html/confirm.xsl \
	xslt/html/factor.xsl \
	xslt/html/failure.xsl \
	xslt/html/form.xsl \
	xslt/html/home.xsl \
	xslt/html/layout.xsl \
	xslt/html/list.xsl \
	xslt/html/login.xsl \
	xslt/html/outbox/list.xsl \
	xslt/html/outbox/show.xsl \
	xslt/html/login/code.xsl \
	xslt/html/prospect/form.xsl \
	xslt/html/prospect/list.xsl \
	xslt/html/prospect/show.xsl \
	xslt/html/show.xsl \
	xslt/html/user/form.xsl \
	xslt/html/user/leave.xsl \
	xslt/html/user/list.xsl \
	xslt/html/user/role.xsl \
	xslt/html/user/show.xsl \
	xslt/html/value.xsl \
	xslt/i18n/en.xml \
	xslt/i18n/fr.xml \
	xslt/json/failure.xsl \
	xslt/json/list.xsl \
	xslt/json/show.xsl \
	xslt/lib/field.xsl \
	xslt/lib/json.xsl \
	xslt/mail/account/email-new.xsl \
	xslt/mail/account/email-old.xsl \
	xslt/mail/account/invitation.xsl \
	xslt/mail/account/locked.xsl \
	xslt/mail/account/new-device.xsl \
	xslt/mail/account/password-changed.xsl \
	xslt/mail/account/phone.xsl \
	xslt/mail/account/reset.xsl \
	xslt/mail/account/role-changed.xsl \
	xslt/mail/html.xsl \
	xslt/mail/letter.xsl \
	xslt/mail/sms.xsl \
	xslt/mail/subject.xsl \
	xslt/mail/text.xsl \
	xslt/schema/entity.xsl \
	xslt/schema/entity/client.rng \
	xslt/schema/entity/outbox.rng \
	xslt/schema/entity/prospect.rng \
	xslt/schema/entity/user.rng \
	xslt/schema/page.rng \
	xslt/schema/types.rng \
	xslt/xml/default.xsl
EXTRA_DIST += xslt/README.md
