#!/usr/bin/python3
"""fault.py SOCKET SERVER CONTROL: what may happen between the workers and their database.

Passes connections at SOCKET on to SERVER, both sockets of Unix, and does meanwhile what the
first line of the file CONTROL says:
    pass         nothing
    latency MS   what a client says arrives so much later; each such trip is a line of CONTROL.log
    cut SHARE    so often a COMMIT is not answered: the connection ends before it arrives, or
                 when it is done; which of both is a line of CONTROL.log
    refuse       who comes is sent away, and who is there, too
"""
import os
import random
import socket
import sys
import threading
import time

COMMIT = b"\x07\x00\x00\x00\x03COMMIT"
path, server, control = sys.argv[1:]


def mode():
    try:
        with open(control, encoding="ascii") as file:
            words = file.readline().split()
    except FileNotFoundError:
        words = []
    return words or ["pass"]


def tell(line):
    # one write a line: the threads do not mix theirs
    with open(control + ".log", "ab", buffering=0) as file:
        file.write(line.encode() + b"\n")


class Connection:
    def __init__(self, client):
        self.client = client
        self.server = socket.socket(socket.AF_UNIX)
        self.deaf = False  # the next answer is not passed on, and the last

    def end(self):
        for end in (self.client, self.server):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def heard(self, data):
        """What a client says; False: it is cut off."""
        what = mode()
        if what[0] == "refuse":
            return False
        if what[0] == "latency":
            time.sleep(float(what[1]) / 1000)
            tell("trip")
        if what[0] == "cut" and data.endswith(COMMIT) and random.random() < float(what[1]):
            self.deaf = random.random() < 0.5
            tell("after" if self.deaf else "before")
            return self.deaf
        return True

    def up(self):
        try:
            while data := self.client.recv(1 << 16):
                if not self.heard(data):
                    break
                self.server.sendall(data)
        except OSError:
            pass
        self.end()

    def down(self):
        try:
            while (data := self.server.recv(1 << 16)) and not self.deaf:
                self.client.sendall(data)
        except OSError:
            pass
        self.end()

    def run(self):
        try:
            self.server.connect(server)
        except OSError:
            self.client.close()
            return
        side = threading.Thread(target=self.down)
        side.start()
        self.up()
        side.join()
        self.client.close()
        self.server.close()


listening = socket.socket(socket.AF_UNIX)
listening.bind(path)
listening.listen(128)
while True:
    client, _ = listening.accept()
    if mode()[0] == "refuse":
        client.close()
        continue
    threading.Thread(target=Connection(client).run, daemon=True).start()
