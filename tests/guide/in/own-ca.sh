#!/bin/sh
# own-ca.sh HOST: an authority that this root trusts, and a certificate of it for the host,
# where the guide expects that of its reader.
set -e
cd /root
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj '/CN=Authority of a test' \
	-keyout ca.key -out /usr/local/share/ca-certificates/test.crt 2>/dev/null
openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=$1" -keyout privkey.pem -out host.csr 2>/dev/null
printf 'subjectAltName=DNS:%s\n' "$1" >host.ext
openssl x509 -req -in host.csr -CA /usr/local/share/ca-certificates/test.crt -CAkey ca.key -CAcreateserial -days 1 \
	-extfile host.ext -out fullchain.pem 2>/dev/null
update-ca-certificates >/dev/null
