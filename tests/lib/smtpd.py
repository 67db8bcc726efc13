"""A mail server for the tests: aiosmtpd on 127.0.0.1, that can be told to be bad.

    smtpd.py FOLDER PORT [CERTIFICATE KEY]

What it has accepted is FOLDER/NUMBER.eml, each with a first line of its own:
`X-Envelope: TO tls=0|1 auth=USER'.  Passwords that were shown are lines of
FOLDER/passwords, whatever became of them.  With a certificate it wants STARTTLS and
AUTH (crm, or see FOLDER/password).  FOLDER/mode says what it does, read anew each time:

    ok            takes everything
    later         451 to a recipient
    never         550 to a recipient
    hold          no answer to a recipient until the mode is another
    slow SECONDS  takes everything, as late as that
    cut           hangs up in the middle of the data
    die           ends in the middle of the data
    forget        accepts a message, and hangs up instead of saying so
"""
import asyncio
import itertools
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

folder, port = sys.argv[1], int(sys.argv[2])
number = itertools.count(len(os.listdir(folder)))


def read(name, default=""):
    try:
        with open(os.path.join(folder, name)) as f:
            return f.read().strip()
    except FileNotFoundError:
        return default


def mode():
    return read("mode", "ok")


class Server(SMTP):
    async def smtp_DATA(self, arg):
        if mode() in ("cut", "die"):
            await self.push("354 go on")
            await self._reader.readline()
            if mode() == "die":
                os._exit(1)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        while mode() == "hold":
            await asyncio.sleep(0.05)
        if mode().startswith("slow "):
            await asyncio.sleep(float(mode().split()[1]))
        if mode() == "later":
            return "451 4.2.1 come back later"
        if mode() == "never":
            return "550 5.1.1 nobody of that name here"
        envelope.rcpt_tos.append(address)
        return "250 fine"

    async def handle_DATA(self, server, session, envelope):
        path = os.path.join(folder, "%05d" % next(number))
        user = session.auth_data.login.decode() if session.auth_data else "-"
        with open(path + ".tmp", "wb") as f:
            f.write(b"X-Envelope: %s tls=%d auth=%s\r\n" % (
                ",".join(envelope.rcpt_tos).encode(), session.ssl is not None, user.encode()))
            f.write(envelope.original_content)
        os.rename(path + ".tmp", path + ".eml")
        if mode() == "forget":
            server.transport.abort()
        return "250 queued"


def authenticate(server, session, envelope, mechanism, data):
    with open(os.path.join(folder, "passwords"), "ab") as f:
        f.write(data.password + b"\n")
    good = data.login == b"crm" and data.password.decode() == read("password")
    return AuthResult(success=good, handled=False, auth_data=data)


async def main():
    options = {}
    if len(sys.argv) > 3:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[3], sys.argv[4])
        options = dict(tls_context=context, require_starttls=True, auth_required=True,
                       authenticator=authenticate)
    await asyncio.get_running_loop().create_server(
        lambda: Server(Handler(), hostname="mail.test", **options), "127.0.0.1", port)
    await asyncio.Event().wait()


asyncio.run(main())
