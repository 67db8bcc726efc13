#!/bin/sh
# log-in.sh URL EMAIL PASSWORD_FILE: what a browser does at the log-in, and TLS as it must be.
set -e
cd "$(mktemp -d)"
url=$1 host=${1#https://}

# Without TLS there is only the way to it.
curl -s -o /dev/null -D - "http://$host/login?a=b" | tr -d '\r' | grep -qix "Location: $url/login?a=b"
# Nothing older than 1.2, and a certificate that is asked for.
if curl -s -o /dev/null --tls-max 1.1 "$url/login"; then exit 1; fi
if curl -s -o /dev/null --cacert /dev/null "$url/login"; then exit 1; fi

curl -fsS -c jar -D head -o page "$url/login"
grep -qi '^Strict-Transport-Security: max-age=63072000' head
csrf=$(grep -o '<input[^>]*name="csrf"[^>]*>' page | head -n 1 | sed 's/.*value="//; s/".*//')
status=$(curl -sS -b jar -c jar -D head -o page -w '%{http_code}' --data-urlencode "csrf=$csrf" \
	--data-urlencode "email=$2" --data-urlencode "password=$(cat "$3")" "$url/login")
[ "$status" = 303 ] || { echo "the log-in answers $status"; exit 1; }
grep -q '__Host-' jar
grep -qi '^Set-Cookie: __Host-.*; Secure' head
# In production this role first sets up its second factor.
curl -fsSL -b jar -c jar -o page "$url/"
grep -q 'action="/profile/factor[^"]*"' page || { echo "no second factor is asked for"; exit 1; }
echo "# logged in over TLS, and asked for a second factor"
