"""Links that work without a web server: mails whose subject a program can read."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from matcher.digest.catalogue import noted
from matcher.digest.edition import Edition
from matcher.digest.view import Link, plain
from matcher.domain.call import Call
from matcher.domain.notice import NoticeKind

ANSWERS = (
    ("relevant", noted("Relevant to us")),
    ("not-for-us", noted("Not for us")),
    ("applied", noted("We are applying")),
)
_LINK_NAME_LIMIT, _URL_LIMIT = 60, 1500


def call_link(call: Call, edition: Edition) -> Link | None:
    """The call's own page, with a text that tells what opens; None where the address is no web address."""
    try:
        parts = urlsplit(call.url.strip())
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("https", "http") or not host or len(call.url) > _URL_LIMIT:
        return None
    url = quote(call.url.strip(), safe="%/:=&?~#+!$,;'@()*[]")
    return Link(edition.say("The call's page: {name} ({host})", name=call_name(call), host=plain(host)), url)


def call_name(call: Call) -> str:
    """A short name: the identifier that people use, else the beginning of the title."""
    code = own_code(call)
    return code or plain(call.title, _LINK_NAME_LIMIT)


def own_code(call: Call) -> str:
    return plain(call.identifier or "") if call.kind is NoticeKind.TOPIC else ""


def reply_links(call: Call, edition: Edition) -> tuple[Link, ...]:
    """ "[not-for-us] lake 2026-W34 portal:123" as the subject of a mail to the service; none without its address."""
    if not edition.reply_to:
        return ()
    told = answer_code(call, edition)
    return tuple(_mail(edition, edition.say(text), f"[{answer}] {told}") for answer, text in ANSWERS)


def answer_code(call: Call, edition: Edition) -> str:
    """What a mail about this call must carry in its subject: profile, week, call. "" where nobody reads answers."""
    return plain(f"{edition.digest.profile.id} {edition.digest.week} {call.id}", 300) if edition.reply_to else ""


def answer_sentence(edition: Edition) -> tuple[str, ...]:
    """How to answer without the links, for those who read the text part."""
    if not edition.reply_to:
        return ()
    words = " / ".join(f"[{word}] = {edition.say(text).lower()}" for word, text in ANSWERS)
    address = edition.reply_to
    return (edition.say("Answer to {address}; subject: {words}, then the answer code.", address=address, words=words),)


def stop_links(edition: Edition) -> tuple[Link, ...]:
    if not edition.reply_to:
        return ()
    profile = edition.digest.profile.id
    pause = _mail(edition, edition.say("Pause this digest"), f"[pause] {profile}")
    return pause, _mail(edition, edition.say("Stop this digest"), f"[stop] {profile}")


def _mail(edition: Edition, text: str, subject: str) -> Link:
    return Link(text, f"mailto:{quote(edition.reply_to, safe='@.+-_')}?subject={quote(plain(subject, 300), safe='')}")
