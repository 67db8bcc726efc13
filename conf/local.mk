# The sample is installed beside the documentation, not in place of anybody's file.
dist_man_MANS += conf/maboussole.yaml.5
confexamplesdir = $(docdir)/examples
dist_confexamples_DATA = conf/maboussole.yaml
