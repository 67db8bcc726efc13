#!/bin/sh
# deb.sh ARCHIVE VERSION FOLDER: Debian packages of a release archive, made in the folder by
# the recipe of its conf/debian, and looked at by lintian.  Called by `make deb'.
archive=$1 version=$2 folder=$3
name=maboussole-$version

die()
{
	printf 'deb: %s\n' "$*" >&2
	exit 1
}

missing=
for need in dh:debhelper dpkg-buildpackage:dpkg-dev fakeroot:fakeroot lintian:lintian; do
	command -v "${need%:*}" >/dev/null || missing="$missing ${need#*:}"
done
[ -z "$missing" ] || die "as root: apt-get install --no-install-recommends$missing"

rm -rf "$folder" && mkdir -p "$folder" &&
	cp "$archive" "$folder/maboussole_$version.orig.tar.xz" &&
	tar -xf "$archive" -C "$folder" &&
	cp -R "$folder/$name/conf/debian" "$folder/$name/debian" || exit
# The archive's files may be read-only, and so are then their copies.
chmod -R u+w "$folder/$name/debian"
cd "$folder/$name" || exit
[ "$(dpkg-parsechangelog -S Version | sed 's/-[^-]*$//')" = "$version" ] ||
	die "conf/debian/changelog is of $(dpkg-parsechangelog -S Version), and this is $version"
# The archive has been through all tests (distcheck); DEB_BUILD_OPTIONS= runs some again.
DEB_BUILD_OPTIONS=${DEB_BUILD_OPTIONS-nocheck parallel=$(nproc)} dpkg-buildpackage -us -uc >../build.log 2>&1 ||
	{ tail -n 20 ../build.log >&2; die "the build failed, see $folder/build.log"; }
cd .. || exit
lintian --allow-root --tag-display-limit 0 --display-info \
	--fail-on error,warning,info ./*.changes || die "lintian finds faults"
ls -- *.deb
