"""A strict S3 server for the tests, on 127.0.0.1.

    s3d.py FOLDER PORT [--cert PEM] [--part-min BYTES] [--page KEYS] [--bucket NAME]
           [--access KEY] [--secret SECRET] [--region REGION] [--locked]
    s3d.py --vectors

It recomputes each signature and each payload's hash, and refuses what S3 refuses: headers
that are to be signed and are not, a clock 15 minutes off, another region, parts that are
too small, in no order, or not those that were sent.  The buckets `elsewhere' and `moved'
answer as those of another region do; with --locked what is put needs a Content-MD5, as in
a bucket that locks its objects.  All of its state is in FOLDER:

    BUCKET/        the objects, each with its entity tag and time beside it
    uploads/       the parts of uploads that are not complete
    port           where it listens: a free one when PORT is 0
    log            a line for each request: operation key part bytes-of-body status
    faults         what is to go wrong, a line each, taken off by the request it is for:
                       OPERATION[#PART] ACTION [ARGUMENT]
                   with * for any operation, and "always" before it to leave the line there

Actions: `status 503 SlowDown', `cut BYTES' (of the request's body, then the connection),
`cut-answer BYTES' (of the answer's), `deaf' (it is done, and the connection cut), `error-200'
(200 with an error in it), `etag' (a wrong one), `kms' (one that is no MD5, and says so),
`stall SECONDS', `late SECONDS', `clock SECONDS' (as if it were so much later here).

--vectors checks the signatures against the examples of S3's documentation.
"""
import argparse
import base64
import datetime
import email.utils
import hashlib
import hmac
import http.server
import json
import os
import re
import socket
import ssl
import sys
import threading
import time
import uuid
from urllib.parse import quote, unquote_to_bytes
from xml.etree import ElementTree
from xml.sax.saxutils import escape

NS = "http://s3.amazonaws.com/doc/2006-03-01/"
EMPTY = hashlib.sha256(b"").hexdigest()


# --- signature version 4 ---------------------------------------------------------------

def encode(raw, slash=""):
    return quote(unquote_to_bytes(raw), safe="-_.~" + slash)


def canonical_query(raw):
    pairs = [p.partition("=") for p in raw.split("&") if p]
    return "&".join(sorted("%s=%s" % (encode(k), encode(v)) for k, _, v in pairs))


def mac(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


def signature(secret, region, method, path, query, headers, signed, payload):
    """headers: of lower-case names, one value each."""
    date = headers["x-amz-date"]
    scope = "%s/%s/s3/aws4_request" % (date[:8], region)
    request = "\n".join(
        [method, encode(path, "/"), canonical_query(query)]
        + ["%s:%s" % (n, " ".join(headers[n].split())) for n in signed]
        + ["", ";".join(signed), payload])
    text = "\n".join(["AWS4-HMAC-SHA256", date, scope, hashlib.sha256(request.encode()).hexdigest()])
    key = ("AWS4" + secret).encode()
    for word in (date[:8], region, "s3", "aws4_request"):
        key = mac(key, word)
    return mac(key, text).hex()


def vectors():
    secret, date = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "20130524T000000Z"
    put = {"date": "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY"}
    rows = [
        ("GET", "/test.txt", "", {"range": "bytes=0-9"}, b"",
         "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"),
        ("PUT", "/test$file.text", "", put, b"Welcome to Amazon S3.",
         "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"),
        ("GET", "/", "lifecycle", {}, b"",
         "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"),
        ("GET", "/", "prefix=J&max-keys=2", {}, b"",
         "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7")]
    for method, path, query, more, body, expected in rows:
        payload = hashlib.sha256(body).hexdigest()
        headers = dict(more, host="examplebucket.s3.amazonaws.com")
        headers.update({"x-amz-date": date, "x-amz-content-sha256": payload})
        got = signature(secret, "us-east-1", method, path, query, headers, sorted(headers), payload)
        assert got == expected, (method, path, query, got)
    print("%d signatures are those of the documentation" % len(rows))


# --- what is answered ------------------------------------------------------------------

class Refused(Exception):
    def __init__(self, status, code, message="", headers=None, more=""):
        Exception.__init__(self, code)
        self.status, self.code, self.message = status, code, message
        self.headers, self.more = headers or {}, more


class Cut(Exception):
    """The connection ends here."""


def stamp(seconds):
    at = datetime.datetime.utcfromtimestamp(seconds)
    return at.strftime("%Y-%m-%dT%H:%M:%S.") + "%03dZ" % (at.microsecond // 1000)


def written(path, data):
    temporary = "%s.%s.tmp" % (path, uuid.uuid4().hex)
    with open(temporary, "wb") as f:
        f.write(data)
    os.replace(temporary, path)


class Store:
    """Objects and uploads.  A key is a file's name, quoted."""

    def __init__(self, folder, buckets):
        self.folder, self.lock = folder, threading.RLock()
        for name in buckets + ["uploads", "tmp"]:
            os.makedirs(os.path.join(folder, name), exist_ok=True)

    def path(self, bucket, key):
        return os.path.join(self.folder, bucket, quote(key, safe=""))

    def meta(self, bucket, key):
        try:
            with open(self.path(bucket, key) + "%.meta") as f:
                return json.load(f)
        except FileNotFoundError:
            raise Refused(404, "NoSuchKey", "The specified key does not exist.") from None

    def put(self, bucket, key, temporary, etag):
        with self.lock:
            meta = {"etag": etag, "size": os.path.getsize(temporary), "at": time.time()}
            os.replace(temporary, self.path(bucket, key))
            written(self.path(bucket, key) + "%.meta", json.dumps(meta).encode())

    def remove(self, bucket, key):
        with self.lock:
            for end in ("%.meta", ""):
                try:
                    os.unlink(self.path(bucket, key) + end)
                except FileNotFoundError:
                    pass

    def keys(self, bucket):
        names = os.listdir(os.path.join(self.folder, bucket))
        return sorted(unquote_to_bytes(n[:-6]).decode() for n in names if n.endswith("%.meta"))

    def upload_folder(self, upload):
        if not re.fullmatch("[0-9a-f]{32}", upload):
            raise Refused(404, "NoSuchUpload", "The specified upload does not exist.")
        return os.path.join(self.folder, "uploads", upload)

    def upload(self, bucket, key, upload):
        """What is known of an upload, its parts by their numbers."""
        try:
            with open(os.path.join(self.upload_folder(upload), "upload")) as f:
                known = json.load(f)
        except FileNotFoundError:
            known = {}
        if (known.get("bucket"), known.get("key")) != (bucket, key):
            raise Refused(404, "NoSuchUpload", "The specified upload does not exist.")
        return known

    def parts(self, upload):
        folder, parts = self.upload_folder(upload), {}
        for name in os.listdir(folder):
            match = re.fullmatch("([0-9]+)-([0-9a-f]{32})", name)
            if match:
                parts[int(match.group(1))] = (match.group(2), os.path.join(folder, name))
        return parts

    def uploads(self, bucket):
        rows = []
        for name in os.listdir(os.path.join(self.folder, "uploads")):
            try:
                with open(os.path.join(self.folder, "uploads", name, "upload")) as f:
                    known = json.load(f)
            except FileNotFoundError:
                continue
            if known["bucket"] == bucket:
                rows.append((known["key"], name, known["at"]))
        return sorted(rows)

    def forget(self, upload):
        folder = self.upload_folder(upload)
        for name in os.listdir(folder):
            os.unlink(os.path.join(folder, name))
        os.rmdir(folder)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "s3d"
    timeout = 120
    disable_nagle_algorithm = True

    # --- faults and the log

    def take_fault(self, operation, part):
        path = os.path.join(store.folder, "faults")
        with store.lock:
            try:
                with open(path) as f:
                    lines = f.read().splitlines()
            except FileNotFoundError:
                return None, None
            for i, line in enumerate(lines):
                words = line.split()
                always = words[:1] == ["always"]
                words = words[always:]
                if not words or words[0] not in ("*", operation, "%s#%s" % (operation, part)):
                    continue
                if not always:
                    written(path, "".join(l + "\n" for l in lines[:i] + lines[i + 1:]).encode())
                return words[1], words[2:]
        return None, None

    def note(self, status):
        """Before it is answered, so that whoever has the answer finds it done and noted."""
        if self.noted:
            return
        self.noted = True
        with store.lock, open(os.path.join(store.folder, "log"), "a") as f:
            f.write("%s %s %s %d %s\n" % (self.operation, self.key or "-",
                    self.query.get("partNumber", "-"), self.taken, status))

    def clear(self):
        """What was read of the body and is not kept."""
        if self.body and os.path.exists(self.body):
            os.unlink(self.body)

    # --- the request

    def handle_expect_100(self):
        return True             # when it is known that the body is wanted

    def parse_target(self):
        raw, _, self.raw_query = self.path.partition("?")
        self.raw_path = raw
        self.query = {}
        for pair in self.raw_query.split("&"):
            name, _, value = pair.partition("=")
            if name:
                self.query[unquote_to_bytes(name).decode()] = unquote_to_bytes(value).decode()
        host = self.headers.get("Host", "").rpartition(":")[0]
        path = unquote_to_bytes(raw).decode()[1:]
        for base in ("127.0.0.1", "localhost"):
            if host.endswith("." + base):
                self.bucket, self.key = host[:-len(base) - 1], path
                return
        self.bucket, _, self.key = path.partition("/")

    def operation_of(self):
        q, m = self.query, self.command
        if not self.bucket:
            return "ListBuckets"
        if not self.key:
            names = {"location": "GetBucketLocation", "uploads": "ListMultipartUploads",
                     "versioning": "GetBucketVersioning", "delete": "DeleteObjects"}
            for name, operation in names.items():
                if name in q:
                    return operation
            known = {"HEAD": "HeadBucket", "PUT": "CreateBucket"}
            return known.get(m, "ListObjectsV2" if "list-type" in q else "ListObjects")
        if m == "POST":
            return "CreateMultipartUpload" if "uploads" in q else "CompleteMultipartUpload"
        if "uploadId" in q:
            known = {"PUT": "UploadPart", "DELETE": "AbortMultipartUpload", "GET": "ListParts"}
        else:
            known = {"PUT": "PutObject", "DELETE": "DeleteObject", "GET": "GetObject",
                     "HEAD": "HeadObject"}
        return known.get(m, "Unknown")

    def check_signature(self, now):
        """As S3 does, in its order; what is refused here has had no body read."""
        got = re.fullmatch(r"AWS4-HMAC-SHA256 Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),"
                           r"\s*Signature=([0-9a-f]{64})", self.headers.get("Authorization", ""))
        if not got:
            raise Refused(403, "AccessDenied", "Access Denied")
        access, day, region, service, last = (got.group(1).split("/") + [""] * 5)[:5]
        signed = got.group(2).split(";")
        headers = {n.lower(): ",".join(self.headers.get_all(n)) for n in self.headers.keys()}
        date = headers.get("x-amz-date", "")
        if not re.fullmatch(r"\d{8}T\d{6}Z", date):
            raise Refused(403, "AccessDenied", "AWS authentication requires a valid Date header")
        if day != date[:8] or service != "s3" or last != "aws4_request":
            raise Refused(400, "AuthorizationHeaderMalformed", "The scope of the credential is wrong")
        if region != options.region:
            raise Refused(400, "AuthorizationHeaderMalformed",
                          "The authorization header is malformed; the region '%s' is wrong; "
                          "expecting '%s'" % (region, options.region),
                          more="<Region>%s</Region>" % options.region)
        if access != options.access:
            raise Refused(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not "
                          "exist in our records.")
        at = datetime.datetime.strptime(date, "%Y%m%dT%H%M%SZ")
        if abs((at - datetime.datetime.utcfromtimestamp(now)).total_seconds()) > 900:
            raise Refused(403, "RequestTimeTooSkewed", "The difference between the request time "
                          "and the current time is too large.",
                          headers={"Date": email.utils.formatdate(now, usegmt=True)})
        wanted = {"host"} | {n for n in headers
                             if n.startswith("x-amz-") or n in ("content-type", "content-md5")}
        if signed != sorted(signed) or not wanted <= set(signed) or not set(signed) <= set(headers):
            raise Refused(403, "AccessDenied", "There were headers present in the request which "
                          "were not signed")
        self.payload = headers.get("x-amz-content-sha256", "")
        if not re.fullmatch("[0-9a-f]{64}", self.payload) and not (
                self.payload == "UNSIGNED-PAYLOAD" and options.cert):
            raise Refused(400, "InvalidRequest", "x-amz-content-sha256 must be the hash of the body")
        expected = signature(options.secret, region, self.command, self.raw_path, self.raw_query,
                             headers, signed, self.payload)
        if not hmac.compare_digest(expected, got.group(3)):
            raise Refused(403, "SignatureDoesNotMatch", "The request signature we calculated does "
                          "not match the signature you provided.")

    def read_body(self, cut):
        """The body in a file of its own: its path, its size, its MD5."""
        if self.headers.get("Transfer-Encoding"):
            raise Refused(501, "NotImplemented", "Transfer-Encoding is not implemented")
        length = self.headers.get("Content-Length")
        if length is None and self.command in ("PUT", "POST"):
            raise Refused(411, "MissingContentLength", "You must provide the Content-Length header")
        left = int(length or 0)
        if self.headers.get("Expect", "").lower() == "100-continue":
            self.send_response_only(100)
            self.end_headers()
        path = self.body = os.path.join(store.folder, "tmp", uuid.uuid4().hex)
        sha, md5 = hashlib.sha256(), hashlib.md5()
        with open(path, "wb") as f:
            while left > 0:
                if self.taken == cut:
                    raise Cut()
                data = self.rfile.read1(min(left, 1 << 20, (cut or left + self.taken) - self.taken))
                if not data:
                    raise Cut()
                self.taken += len(data)
                left -= len(data)
                sha.update(data)
                md5.update(data)
                f.write(data)
        self.whole = True
        if self.payload not in ("UNSIGNED-PAYLOAD", sha.hexdigest()):
            raise Refused(400, "XAmzContentSHA256Mismatch",
                          "The provided 'x-amz-content-sha256' header does not match what was computed.")
        given = self.headers.get("Content-MD5")
        if options.locked and self.command == "PUT" and not given:
            raise Refused(400, "InvalidRequest", "Content-MD5 OR x-amz-checksum- HTTP header is required "
                          "for Put requests with Object Lock parameters")
        if given and base64.b64decode(given) != md5.digest():
            raise Refused(400, "BadDigest", "The Content-MD5 you specified did not match")
        return path, md5.hexdigest()

    # --- the answer

    def answer(self, status, body=b"", headers=None, kind="application/xml"):
        headers = dict(headers or {})
        if not self.whole and "Expect" not in self.headers:
            # it is on its way already, and would make the answer of a closed connection be lost
            while self.taken < int(self.headers["Content-Length"]) and \
                    (data := self.rfile.read1(1 << 20)):
                self.taken += len(data)
        if not self.whole:
            headers["Connection"] = "close"     # the rest of the request is not read
            self.close_connection = True
        self.note(status)
        self.clear()
        # the date may be another's, so what the base class adds is not taken
        self.send_response_only(status)
        self.send_header("Server", self.server_version)
        self.send_header("Date", headers.pop("Date", self.date_time_string()))
        self.send_header("x-amz-request-id", uuid.uuid4().hex[:16].upper())
        if status != 204:
            headers.setdefault("Content-Length", str(len(body)))
            headers.setdefault("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            if self.action == "cut-answer":
                self.wfile.write(body[:int(self.arguments[0])])
                raise Cut()
            self.wfile.write(body)

    def answer_xml(self, name, inner, status=200, headers=None):
        text = '<?xml version="1.0" encoding="UTF-8"?>\n<%s xmlns="%s">%s</%s>' % (name, NS, inner, name)
        self.answer(status, text.encode(), headers)

    def refuse(self, r):
        text = ('<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>%s</Code><Message>%s</Message>'
                "%s<RequestId>%s</RequestId></Error>"
                % (r.code, escape(r.message), r.more, uuid.uuid4().hex[:16].upper()))
        self.answer(r.status, text.encode(), r.headers)

    def one(self):
        self.taken, self.noted, self.body, self.action = 0, False, None, None
        self.whole = not int(self.headers.get("Content-Length") or 0)
        self.parse_target()
        self.operation = self.operation_of()
        self.action, self.arguments = self.take_fault(self.operation, self.query.get("partNumber"))
        if self.action == "late":
            time.sleep(float(self.arguments[0]))
        now = time.time() + (int(self.arguments[0]) if self.action == "clock" else 0)
        try:
            self.check_signature(now)
            if self.action == "status":
                raise Refused(int(self.arguments[0]), self.arguments[1], "As it was asked for.")
            if self.bucket == "elsewhere":
                raise Refused(301, "PermanentRedirect", "The bucket must be addressed using the "
                              "specified endpoint.", headers={"x-amz-bucket-region": "eu-west-3"},
                              more="<Endpoint>s3.eu-west-3.amazonaws.com</Endpoint>")
            if self.bucket == "moved":
                raise Refused(307, "TemporaryRedirect", "Please re-send this request to the "
                              "specified temporary endpoint.",
                              headers={"Location": "https://moved.s3.eu-west-3.amazonaws.com/"},
                              more="<Endpoint>moved.s3.eu-west-3.amazonaws.com</Endpoint>")
            if self.bucket and self.bucket != options.bucket:
                raise Refused(404, "NoSuchBucket", "The specified bucket does not exist")
            if self.action == "stall":
                self.note("stalled")
                time.sleep(float(self.arguments[0]))
                raise Cut()
            body, md5 = self.read_body(int(self.arguments[0]) if self.action == "cut" else None)
            getattr(self, "do_" + self.operation, self.do_unknown)(body, md5)
        except Refused as r:
            self.refuse(r)
        finally:
            self.clear()

    def handle_one(self):
        try:
            self.one()
        except Cut:
            self.note("cut")
            self.close_connection = True
            try:
                self.connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
        except (BrokenPipeError, ConnectionResetError):
            self.note("gone")
            self.close_connection = True

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = handle_one

    def log_message(self, *args):
        pass

    def done(self, *args, **more):
        """The answer of what has been changed, which may not arrive."""
        if self.action == "deaf":
            raise Cut()
        self.answer(*args, **more)

    def tag(self, md5):
        if self.action == "etag":
            return {"ETag": '"%s"' % hashlib.md5(b"another").hexdigest()}
        if self.action == "kms":
            return {"ETag": '"%s"' % hashlib.md5(b"sealed" + md5.encode()).hexdigest(),
                    "x-amz-server-side-encryption": "aws:kms"}
        return {"ETag": '"%s"' % md5}

    # --- objects

    def do_unknown(self, body, md5):
        raise Refused(405, "MethodNotAllowed", "The specified method is not allowed")

    def do_ListBuckets(self, body, md5):
        self.answer_xml("ListAllMyBucketsResult", "<Owner><ID>0</ID></Owner><Buckets><Bucket><Name>%s"
                        "</Name><CreationDate>%s</CreationDate></Bucket></Buckets>"
                        % (options.bucket, stamp(0)))

    def do_HeadBucket(self, body, md5):
        self.answer(200, headers={"x-amz-bucket-region": options.region})

    def do_CreateBucket(self, body, md5):
        raise Refused(409, "BucketAlreadyOwnedByYou", "You own it already")

    def do_GetBucketLocation(self, body, md5):
        self.answer_xml("LocationConstraint", options.region)

    def do_GetBucketVersioning(self, body, md5):
        self.answer_xml("VersioningConfiguration", "")

    def do_PutObject(self, body, md5):
        if self.headers.get("If-None-Match") == "*" and self.key in store.keys(self.bucket):
            raise Refused(412, "PreconditionFailed", "At least one of the pre-conditions failed")
        store.put(self.bucket, self.key, body, md5)
        self.done(200, headers=self.tag(md5))

    def do_HeadObject(self, body, md5):
        self.do_GetObject(body, md5)

    def do_GetObject(self, body, md5):
        with store.lock:
            meta = store.meta(self.bucket, self.key)
            file = open(store.path(self.bucket, self.key), "rb")
        with file:
            size, etag = meta["size"], '"%s"' % meta["etag"]
            if self.headers.get("If-Match") not in (None, "*", etag, meta["etag"]):
                raise Refused(412, "PreconditionFailed", "At least one of the pre-conditions failed")
            headers = {"ETag": etag, "Accept-Ranges": "bytes",
                       "Last-Modified": email.utils.formatdate(int(meta["at"]), usegmt=True)}
            status, first, last = 200, 0, size - 1
            wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
            if wanted:
                first, last = int(wanted.group(1)), min(int(wanted.group(2) or size - 1), size - 1)
                if first >= size:
                    raise Refused(416, "InvalidRange", "The requested range is not satisfiable",
                                  headers={"Content-Range": "bytes */%d" % size})
                status = 206
                headers["Content-Range"] = "bytes %d-%d/%d" % (first, last, size)
            headers["Content-Length"] = str(last - first + 1)
            file.seek(first)
            data = b"" if self.command == "HEAD" else file.read(last - first + 1)
            self.answer(status, data, headers, "application/octet-stream")

    def do_DeleteObject(self, body, md5):
        store.remove(self.bucket, self.key)
        self.done(204)

    def do_DeleteObjects(self, body, md5):
        root = ElementTree.parse(body).getroot()
        keys = [e.text for e in root.iter() if e.tag.endswith("Key")]
        for key in keys:
            store.remove(self.bucket, key)
        self.answer_xml("DeleteResult", "".join("<Deleted><Key>%s</Key></Deleted>" % escape(k)
                                                for k in keys))

    # --- lists

    def encoding(self):
        return "<EncodingType>url</EncodingType>" if self.query.get("encoding-type") == "url" else ""

    def shown(self, text):
        return quote(text, safe="/-_.~") if self.query.get("encoding-type") == "url" else escape(text)

    def listing(self, after):
        """Keys and common prefixes behind `after', as many as a page has; whether there are more."""
        prefix, cut = self.query.get("prefix", ""), self.query.get("delimiter")
        most = min(int(self.query.get("max-keys", 1000)), options.page)
        rows = []
        for key in store.keys(self.bucket):
            end = key.find(cut, len(prefix)) if cut else -1
            name = key if end < 0 else key[:end + len(cut)]
            if key.startswith(prefix) and name > after and (name, end >= 0) not in rows[-1:]:
                rows.append((name, end >= 0))
        return rows[:most], len(rows) > most

    def listed(self, rows):
        parts = []
        for name, common in rows:
            if common:
                parts.append("<CommonPrefixes><Prefix>%s</Prefix></CommonPrefixes>" % self.shown(name))
                continue
            meta = store.meta(self.bucket, name)
            parts.append("<Contents><Key>%s</Key><LastModified>%s</LastModified><ETag>&quot;%s&quot;"
                         "</ETag><Size>%d</Size><StorageClass>STANDARD</StorageClass></Contents>"
                         % (self.shown(name), stamp(meta["at"]), meta["etag"], meta["size"]))
        return "".join(parts)

    def do_ListObjectsV2(self, body, md5):
        token = self.query.get("continuation-token", "")
        after = bytes.fromhex(token).decode() if token else self.query.get("start-after", "")
        rows, more = self.listing(after)
        inner = "<Name>%s</Name><KeyCount>%d</KeyCount><IsTruncated>%s</IsTruncated>" % (
            self.bucket, len(rows), str(more).lower())
        if more:
            inner += "<NextContinuationToken>%s</NextContinuationToken>" % rows[-1][0].encode().hex()
        self.answer_xml("ListBucketResult", self.encoding() + inner + self.listed(rows))

    def do_ListObjects(self, body, md5):
        rows, more = self.listing(self.query.get("marker", ""))
        inner = "<Name>%s</Name><Prefix>%s</Prefix><Marker></Marker><MaxKeys>1000</MaxKeys>" \
            "<IsTruncated>%s</IsTruncated>" % (
                self.bucket, self.shown(self.query.get("prefix", "")), str(more).lower())
        if more:
            inner += "<NextMarker>%s</NextMarker>" % self.shown(rows[-1][0])
        self.answer_xml("ListBucketResult", self.encoding() + inner + self.listed(rows))

    # --- uploads in parts

    def do_CreateMultipartUpload(self, body, md5):
        upload = uuid.uuid4().hex
        folder = store.upload_folder(upload)
        os.mkdir(folder)
        known = {"bucket": self.bucket, "key": self.key, "at": time.time()}
        written(os.path.join(folder, "upload"), json.dumps(known).encode())
        inner = "<Bucket>%s</Bucket><Key>%s</Key><UploadId>%s</UploadId>" % (
            self.bucket, escape(self.key), upload)
        if self.action == "deaf":
            raise Cut()
        self.answer_xml("InitiateMultipartUploadResult", inner)

    def do_UploadPart(self, body, md5):
        upload, part = self.query["uploadId"], self.query.get("partNumber", "")
        if not re.fullmatch("[1-9][0-9]*", part) or int(part) > 10000:
            raise Refused(400, "InvalidArgument", "Part number must be an integer between 1 and 10000")
        store.upload(self.bucket, self.key, upload)
        with store.lock:
            etag = self.tag(md5)["ETag"].strip('"') if self.action == "kms" else md5
            before = store.parts(upload).get(int(part))
            os.replace(body, os.path.join(store.upload_folder(upload), "%s-%s" % (part, etag)))
            if before and before[0] != etag:
                os.unlink(before[1])
        self.done(200, headers=self.tag(md5))

    def do_CompleteMultipartUpload(self, body, md5):
        upload = self.query["uploadId"]
        with store.lock:
            store.upload(self.bucket, self.key, upload)
            parts, wanted, last = store.parts(upload), [], 0
            try:
                root = ElementTree.parse(body).getroot()
                rows = [{e.tag.rpartition("}")[2]: e.text for e in row} for row in root]
                rows = [(int(r["PartNumber"]), r["ETag"].strip('"')) for r in rows]
            except (ElementTree.ParseError, KeyError, ValueError):
                rows = []
            if not rows:
                raise Refused(400, "MalformedXML", "The XML you provided was not well-formed")
            for number, etag in rows:
                if number <= last:
                    raise Refused(400, "InvalidPartOrder", "The list of parts was not in ascending order.")
                if number not in parts or parts[number][0] != etag:
                    raise Refused(400, "InvalidPart", "One or more of the specified parts could not be found.")
                wanted.append(parts[number])
                last = number
            if any(os.path.getsize(path) < options.part_min for _, path in wanted[:-1]):
                raise Refused(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum")
            if self.action == "error-200":
                text = "<Error><Code>InternalError</Code><Message>We encountered an internal error. " \
                    "Please try again.</Message></Error>"
                self.answer(200, ('<?xml version="1.0" encoding="UTF-8"?>\n\n' + text).encode())
                return
            temporary = os.path.join(store.folder, "tmp", uuid.uuid4().hex)
            with open(temporary, "wb") as to:
                for _, path in wanted:
                    with open(path, "rb") as f:
                        while chunk := f.read(1 << 20):
                            to.write(chunk)
            etag = "%s-%d" % (hashlib.md5(b"".join(bytes.fromhex(e) for e, _ in wanted)).hexdigest(),
                              len(wanted))
            store.put(self.bucket, self.key, temporary, etag)
            store.forget(upload)
        if self.action == "deaf":
            raise Cut()
        self.answer_xml("CompleteMultipartUploadResult", "<Bucket>%s</Bucket><Key>%s</Key><ETag>&quot;%s"
                        "&quot;</ETag>" % (self.bucket, escape(self.key), etag))

    def do_AbortMultipartUpload(self, body, md5):
        with store.lock:
            store.upload(self.bucket, self.key, self.query["uploadId"])
            store.forget(self.query["uploadId"])
        self.done(204)

    def do_ListParts(self, body, md5):
        upload = self.query["uploadId"]
        store.upload(self.bucket, self.key, upload)
        most = min(int(self.query.get("max-parts", 1000)), options.page)
        after = int(self.query.get("part-number-marker", 0))
        rows = sorted((n, p) for n, p in store.parts(upload).items() if n > after)
        more = len(rows) > most
        rows = rows[:most]
        inner = "<Key>%s</Key><UploadId>%s</UploadId><IsTruncated>%s</IsTruncated>" % (
            self.shown(self.key), upload, str(more).lower())
        if more:
            inner += "<NextPartNumberMarker>%d</NextPartNumberMarker>" % rows[-1][0]
        for number, (etag, path) in rows:
            inner += "<Part><PartNumber>%d</PartNumber><LastModified>%s</LastModified><ETag>&quot;%s" \
                "&quot;</ETag><Size>%d</Size></Part>" % (
                    number, stamp(os.path.getmtime(path)), etag, os.path.getsize(path))
        self.answer_xml("ListPartsResult", self.encoding() + inner)

    def do_ListMultipartUploads(self, body, md5):
        prefix = self.query.get("prefix", "")
        after = (self.query.get("key-marker", ""), self.query.get("upload-id-marker", "~"))
        most = min(int(self.query.get("max-uploads", 1000)), options.page)
        rows = [r for r in store.uploads(self.bucket) if r[0].startswith(prefix) and r[:2] > after]
        more = len(rows) > most
        rows = rows[:most]
        inner = "<Bucket>%s</Bucket><IsTruncated>%s</IsTruncated>" % (self.bucket, str(more).lower())
        if more:
            inner += "<NextKeyMarker>%s</NextKeyMarker><NextUploadIdMarker>%s</NextUploadIdMarker>" % (
                self.shown(rows[-1][0]), rows[-1][1])
        for key, upload, at in rows:
            inner += "<Upload><Key>%s</Key><UploadId>%s</UploadId><Initiated>%s</Initiated></Upload>" % (
                self.shown(key), upload, stamp(at))
        self.answer_xml("ListMultipartUploadsResult", self.encoding() + inner)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def get_request(self):
        request, address = super().get_request()
        if options.cert:        # the handshake is the thread's own
            request = context.wrap_socket(request, server_side=True, do_handshake_on_connect=False)
        return request, address

    def handle_error(self, request, address):
        if not isinstance(sys.exc_info()[1], (ssl.SSLError, ConnectionError, TimeoutError)):
            super().handle_error(request, address)


if sys.argv[1:] == ["--vectors"]:
    vectors()
    sys.exit(0)
parser = argparse.ArgumentParser()
parser.add_argument("folder")
parser.add_argument("port", type=int)
parser.add_argument("--cert")
parser.add_argument("--part-min", type=int, default=5 << 20)
parser.add_argument("--page", type=int, default=1000)
parser.add_argument("--bucket", default="copies")
parser.add_argument("--access", default="AKIDOFTHETESTS")
parser.add_argument("--secret", default="secret/of+the tests")
parser.add_argument("--locked", action="store_true")
parser.add_argument("--region", default="af-south-1")
options = parser.parse_args()
store = Store(options.folder, [options.bucket])
if options.cert:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(options.cert)
server = Server(("127.0.0.1", options.port), Handler)
written(os.path.join(options.folder, "port"), b"%d\n" % server.server_port)
server.serve_forever()
