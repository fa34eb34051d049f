"""Mail out, against a real server on this machine."""

from __future__ import annotations

import asyncio
import shutil
import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from matcher.domain.errors import Deferred, DeliveryError, Refused
from matcher.mail.smtp import SmtpMailer

MAIL = b"Subject: hei\r\nMessage-ID: <one@lake.example>\r\n\r\nT\xc3\xa4ss\xc3\xa4.\r\n.\r\n..alku\r\n"
SENDER = "Liitto <haut@lake.example>"


@dataclass
class Server:
    """Answers as it was told to for each recipient, and keeps what it took."""

    on_rcpt: dict[str, str] = field(default_factory=dict)
    on_data: dict[str, str] = field(default_factory=dict)
    drop_after_data: set[str] = field(default_factory=set)
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    connections: int = 0
    senders: list[str] = field(default_factory=list)

    async def handle_EHLO(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, name: str, replies: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = name
        return replies

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.senders.append(address)
        if address == "unknown@lake.example":
            return "550 5.7.1 not from you"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.on_rcpt.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        if answer.startswith("421"):
            await server.push(answer)
            assert server.transport is not None
            server.transport.close()
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        reader = envelope.rcpt_tos[0]
        assert isinstance(envelope.content, bytes)
        answer = self.on_data.get(reader, "250 taken")
        if answer.startswith("250"):
            self.taken.append((reader, envelope.content))
        if reader in self.drop_after_data:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return answer

    @property
    def readers(self) -> list[str]:
        return [reader for reader, _ in self.taken]


Start = Callable[..., tuple[str, int]]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts a server on a free port of this machine; returns its host and port."""
    running: list[Controller] = []

    def begin(server: Server, **options: Any) -> tuple[str, int]:
        controller = Controller(server, hostname="127.0.0.1", port=free_port(), **options)
        controller.start()
        running.append(controller)
        return controller.hostname, controller.port

    yield begin
    for controller in running:
        controller.stop(no_assert=True)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def mailer(host: str, port: int, **changes: Any) -> SmtpMailer:
    options: dict[str, Any] = {"security": "none", "sender": SENDER, "login": None, "timeout_s": 5.0}
    return SmtpMailer(host, port, **(options | changes))


def outcome(out: SmtpMailer, reader: str) -> str:
    try:
        out.send(MAIL, reader)
    except DeliveryError as error:
        return type(error).__name__
    return "sent"


def test_a_mail_arrives_byte_for_byte_with_the_bare_address_on_the_envelope(start: Start) -> None:
    server = Server()
    with mailer(*start(server)) as out:
        out.send(MAIL, "a@lake.example")
    assert server.taken == [("a@lake.example", MAIL)]
    assert server.senders == ["haut@lake.example"]


def test_many_mails_go_over_one_connection(start: Start) -> None:
    server = Server()
    with mailer(*start(server)) as out:
        for n in range(5):
            out.send(MAIL, f"r{n}@lake.example")
    assert (len(server.taken), server.connections) == (5, 1)


def test_case_each_reader_gets_its_own_answer_and_nobody_waits_for_another(start: Start) -> None:
    server = Server(
        on_rcpt={"a": "450 4.7.1 try later", "b": "550 5.1.1 no such user", "e": "421 closing"},
        on_data={"d": "452 4.3.1 storage"},
    )
    with mailer(*start(server)) as out:
        outcomes = {reader: outcome(out, reader) for reader in "abcdef"}
    assert outcomes == {"a": "Deferred", "b": "Refused", "c": "sent", "d": "Deferred", "e": "Deferred", "f": "sent"}
    assert server.readers == ["c", "f"]
    assert server.connections == 2


def test_case_a_line_that_drops_after_the_mail_was_taken_is_tried_again_with_the_same_id(start: Start) -> None:
    server = Server(drop_after_data={"r2"})
    with mailer(*start(server)) as out:
        first = [outcome(out, r) for r in ("r1", "r2", "r3")]
        server.drop_after_data.clear()
        again = outcome(out, "r2")
    assert (first, again) == (["sent", "Deferred", "sent"], "sent")
    assert server.readers == ["r1", "r2", "r3", "r2"]
    assert {message_from_bytes(m)["Message-ID"] for _, m in server.taken} == {"<one@lake.example>"}


def test_an_error_names_the_reader_and_the_servers_words(start: Start) -> None:
    server = Server(on_rcpt={"b@x.example": "550 5.1.1 no such user"})
    with mailer(*start(server)) as out, pytest.raises(Refused, match=r"550 5\.1\.1 no such user") as caught:
        out.send(MAIL, "b@x.example")
    assert caught.value.recipient == "b@x.example"


def test_a_mail_that_the_server_refuses_after_data_is_refused_for_this_reader_only(start: Start) -> None:
    server = Server(on_data={"a": "554 5.7.1 looks like spam"})
    with mailer(*start(server)) as out:
        assert [outcome(out, r) for r in "ab"] == ["Refused", "sent"]


def test_a_sender_that_the_server_does_not_know_sets_no_reader_aside(start: Start) -> None:
    with (
        mailer(*start(Server()), sender="unknown@lake.example") as out,
        pytest.raises(Deferred, match=r"check \[mail\] from"),
    ):
        out.send(MAIL, "a")


def test_a_server_that_closed_an_idle_line_costs_no_reader_anything(start: Start) -> None:
    server = Server()
    host, port = start(server)
    with mailer(host, port) as out:
        out.send(MAIL, "a")
        assert out._connection is not None
        assert out._connection.sock is not None
        out._connection.sock.shutdown(socket.SHUT_RDWR)
        out.send(MAIL, "b")
    assert server.readers == ["a", "b"]


def test_a_dead_server_is_tried_twice_and_then_left_alone_for_the_run() -> None:
    out = mailer("127.0.0.1", free_port())
    said = []
    for n in range(4):
        with pytest.raises(Deferred) as caught:
            out.send(MAIL, f"r{n}")
        said.append(str(caught.value))
    assert ["no connection to" in s for s in said] == [True, True, False, False]
    assert "could not be reached in this run" in said[3]


def test_starttls_never_falls_back_to_plain_text(start: Start) -> None:
    server = Server()
    with mailer(*start(server), security="starttls") as out, pytest.raises(Deferred, match="STARTTLS"):
        out.send(MAIL, "a")
    assert server.taken == []


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 and its key, made for this run."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl here to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    cert, key = folder / "cert.pem", folder / "key.pem"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"]
    new = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    subprocess.run([openssl, *new, "-keyout", key, "-out", cert, *subject], check=True, capture_output=True)
    return cert, key


def serving(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    return context


def trusting(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate[0]))


def knows(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (b"liitto", b"salaisuus")
    return AuthResult(success=right, handled=False)


def test_starttls_with_a_login_delivers(start: Start, certificate: tuple[Path, Path]) -> None:
    server = Server()
    where = start(
        server, tls_context=serving(certificate), require_starttls=True, authenticator=knows, auth_required=True
    )
    login = ("liitto", "salaisuus")
    with mailer(*where, security="starttls", login=login, context=trusting(certificate)) as out:
        out.send(MAIL, "a")
    assert server.readers == ["a"]


def test_a_wrong_password_puts_off_and_never_shows_it(start: Start, certificate: tuple[Path, Path]) -> None:
    where = start(Server(), tls_context=serving(certificate), authenticator=knows, auth_required=True)
    out = mailer(*where, security="starttls", login=("liitto", "vaaravaara"), context=trusting(certificate))
    with pytest.raises(Deferred, match="535") as caught:
        out.send(MAIL, "a")
    assert "vaaravaara" not in str(caught.value) + repr(out)


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(start: Start, certificate: tuple[Path, Path]) -> None:
    server = Server()
    where = start(server, tls_context=serving(certificate))
    with mailer(*where, security="starttls") as out, pytest.raises(Deferred, match=r"(?i)certificate"):
        out.send(MAIL, "a")
    assert server.taken == []


def test_tls_from_the_first_byte_delivers(start: Start, certificate: tuple[Path, Path]) -> None:
    server = Server()
    where = start(server, ssl_context=serving(certificate))
    with mailer(*where, security="tls", context=trusting(certificate)) as out:
        out.send(MAIL, "a")
    assert server.readers == ["a"]
