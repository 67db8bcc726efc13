"""An SMS gateway for the tests: HTTP on 127.0.0.1.

    smsd.py FOLDER PORT

Each request is FOLDER/NUMBER.txt: its header, an empty line, its body.  The status
it answers is in FOLDER/status; without that file 200.
"""
import http.server
import itertools
import os
import sys

folder, port = sys.argv[1], int(sys.argv[2])
number = itertools.count()


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        path = os.path.join(folder, "%05d" % next(number))
        with open(path + ".tmp", "wb") as f:
            f.write(("%s %s\n%s" % (self.command, self.path, self.headers)).encode() + body)
        os.rename(path + ".tmp", path + ".txt")
        status = 200
        if os.path.exists(os.path.join(folder, "status")):
            with open(os.path.join(folder, "status")) as f:
                status = int(f.read())
        self.send_response(status)
        self.end_headers()
        self.wfile.write(b"the gateway says %d" % status)

    def log_message(self, *args):
        pass


http.server.HTTPServer(("127.0.0.1", port), Handler).serve_forever()
