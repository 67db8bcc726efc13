# The reports that come with the program, installed as they stand: a description and a
# statement each (maboussole-report(5)).
nobase_dist_pkgdata_DATA += \
	reports/advisor.sql \
	reports/advisor.xml \
	reports/commercial.sql \
	reports/commercial.xml \
	reports/destination.sql \
	reports/destination.xml \
	reports/late.sql \
	reports/late.xml \
	reports/partner.sql \
	reports/partner.xml \
	reports/quality.sql \
	reports/quality.xml \
	reports/source.sql \
	reports/source.xml \
	reports/weekly.sql \
	reports/weekly.xml
dist_man_MANS += reports/maboussole-report.5
