"""Mail out by SMTP. Every failure becomes one of two answers: later (Deferred), or never for this reader (Refused)."""

from __future__ import annotations

import contextlib
import smtplib
import ssl
from dataclasses import dataclass, field
from email.utils import parseaddr
from types import TracebackType

from matcher.domain.errors import Deferred, Refused

GIVE_UP_AFTER = 2
"""Connections that fail one after another before the rest of a run is put off at once, so that a dead server does not cost a
time-out for each reader."""


@dataclass
class SmtpMailer:
    """One connection, kept open from mail to mail and opened again when the server has closed it.

    ``security`` is "starttls" (never falls back to plain text), "tls" or "none"; ``sender`` an address, with or
    without a name; ``login`` (user, password) or None. ``timeout_s`` bounds every answer of the server.
    """

    host: str
    port: int
    security: str
    sender: str
    login: tuple[str, str] | None = field(default=None, repr=False)
    timeout_s: float = 30.0
    context: ssl.SSLContext | None = None
    _connection: smtplib.SMTP | None = field(default=None, init=False, repr=False)
    _failures: int = field(default=0, init=False, repr=False)

    def send(self, message: bytes, recipient: str) -> None:
        """Returns once the server has said 250 to the whole mail.

        Raises:
            Deferred: 4xx, no connection, or the line dropped before the 250: try again later.
            Refused: 5xx for this recipient or this mail.
        """
        connection = self._connected(recipient)
        try:
            connection.sendmail(parseaddr(self.sender)[1], [recipient], message)
        except smtplib.SMTPRecipientsRefused as error:
            code, words = next(iter(error.recipients.values()), (450, b""))
            self._keep_in_step(code)
            raise _answer(code, words, recipient) from error
        except smtplib.SMTPSenderRefused as error:
            self._keep_in_step(error.smtp_code)
            said = f"the server does not take mail from {self.sender} ({_words(error.smtp_code, error.smtp_error)})"
            raise Deferred(f"{said}; check [mail] from", recipient=recipient) from error
        except smtplib.SMTPResponseException as error:
            self._keep_in_step(error.smtp_code)
            raise _answer(error.smtp_code, error.smtp_error, recipient) from error
        except (smtplib.SMTPException, OSError, ValueError) as error:
            self._drop()
            raise Deferred(f"the connection to {self.host} broke: {_reason(error)}", recipient=recipient) from error

    def close(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                self._connection.quit()
        self._connection = None

    def __enter__(self) -> SmtpMailer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _connected(self, recipient: str) -> smtplib.SMTP:
        if self._connection is not None and _alive(self._connection):
            return self._connection
        self._drop()
        if self._failures >= GIVE_UP_AFTER:
            raise Deferred(f"{self.host} could not be reached in this run", recipient=recipient)
        try:
            self._connection = self._open()
        except (smtplib.SMTPException, OSError, ValueError) as error:
            self._failures += 1
            self._drop()
            said = f"no connection to {self.host}:{self.port} ({self.security}): {_reason(error)}; check [mail]"
            raise Deferred(said, recipient=recipient) from error
        self._failures = 0
        return self._connection

    def _open(self) -> smtplib.SMTP:
        context = self.context or ssl.create_default_context()
        if self.security == "tls":
            connection: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=self.timeout_s, context=context)
        else:
            connection = smtplib.SMTP(self.host, self.port, timeout=self.timeout_s)
        try:
            if self.security == "starttls":
                connection.starttls(context=context)
            if self.login is not None:
                connection.login(*self.login)
        except BaseException:
            connection.close()
            raise
        return connection

    def _keep_in_step(self, code: int) -> None:
        """After 421 the server has closed the line: the next mail opens a new one."""
        if code == 421:
            self._drop()

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None


def _alive(connection: smtplib.SMTP) -> bool:
    """Whether the server still listens: one that has closed an idle line must not cost a reader this run's mail."""
    try:
        code, _ = connection.noop()
    except (smtplib.SMTPException, OSError):
        return False
    return code == 250


def _answer(code: int, said: bytes | str, recipient: str) -> Deferred | Refused:
    words = _words(code, said)
    if 500 <= code < 600:
        return Refused(f"the server refused it: {words}", recipient=recipient)
    return Deferred(f"the server asked to try later: {words}", recipient=recipient)


def _words(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{code} {' '.join(text.split())[:200]}".strip()


def _reason(error: BaseException) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _words(error.smtp_code, error.smtp_error)
    return " ".join(str(error).split())[:200] or type(error).__name__
