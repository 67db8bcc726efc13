"""A receiver of hooks for the tests: HTTP on 127.0.0.1, several requests at a time.

    hookd.py FOLDER PORT [CERTIFICATE KEY]

Each request is FOLDER/NUMBER.json once it is answered: path, headers, body, status.
FOLDER/mode says how it answers: a status, which may be followed by a Location; "hold"
until it says something else; "flood" with more than anybody reads.  FOLDER/mode.PATH is
for that path alone.
"""
import http.server
import itertools
import json
import os
import ssl
import sys
import time

folder, port = sys.argv[1], int(sys.argv[2])
number = itertools.count()


def read(name):
    try:
        with open(os.path.join(folder, name)) as f:
            return f.read().split()
    except OSError:
        return []


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def mode(self):
        return read("mode." + self.path.strip("/")) or read("mode") or ["200"]

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        n = next(number)
        while self.mode()[0] == "hold":
            time.sleep(0.02)
        mode = self.mode()
        status = 200 if mode[0] == "flood" else int(mode[0])
        path = os.path.join(folder, "%05d" % n)
        with open(path + ".tmp", "w") as f:
            json.dump({"path": self.path, "headers": {k.lower(): v for k, v in self.headers.items()},
                       "body": body, "status": status}, f)
        os.rename(path + ".tmp", path + ".json")
        answer = b"x" * 1000000 if mode[0] == "flood" else b"the receiver says %d" % status
        try:
            self.send_response(status)
            if len(mode) > 1:
                self.send_header("Location", mode[1])
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)
        except OSError:
            pass

    do_GET = do_POST

    def log_message(self, *args):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
if len(sys.argv) > 3:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[3], sys.argv[4])
    server.socket = context.wrap_socket(server.socket, server_side=True)
server.serve_forever()
