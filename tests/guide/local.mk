# INSTALL.md line by line in a fresh Debian, and the package: each takes minutes, root and the
# network of apt, so that neither is a part of another check.
EXTRA_DIST += tests/guide/blocks.awk tests/guide/guide.sh tests/guide/package.sh tests/guide/root.sh \
	tests/guide/in/killed.sh tests/guide/in/load.sh tests/guide/in/log-in.sh tests/guide/in/own-ca.sh
check-guide: dist
	@bash $(srcdir)/tests/guide/guide.sh '$(abs_builddir)/$(distdir).tar.xz'
check-deb: deb
	@bash $(srcdir)/tests/guide/package.sh '$(abs_builddir)/deb'
.PHONY: check-guide check-deb
