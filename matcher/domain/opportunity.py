"""What a notice and a call have in common: an opportunity as some source, or all sources together, describe it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from matcher.domain.money import UNKNOWN_FUNDING, Funding
from matcher.domain.status import Stated
from matcher.domain.step import Step


class NoticeKind(StrEnum):
    TOPIC = "topic"
    """A topic of an EU call for proposals: its identifier is its own."""
    CASCADE = "cascade"
    """A call for third parties by a funded project: its identifier is the parent topic's, shared by many."""
    CALL = "call"
    """Any other call for applications."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """``text`` is plain text with its structure kept (headings and paragraphs on lines of their own, list items as "- ");
    ``conditions`` is the eligibility text, kept apart since it is mostly boilerplate. ``applicants`` and ``area`` are None when
    nobody says. ``area`` holds codes: a programme area's name, a county's id or NUTS. ``authority`` is who decides on the money,
    as the source names it. ``min_partners``, ``min_countries`` and ``min_counties``: the fewest that an application must bring
    together, None when the text does not say.
    """

    kind: NoticeKind
    title: str
    url: str
    language: str
    text: str = ""
    conditions: str = ""
    identifier: str | None = None
    parent_title: str | None = None
    programme: str | None = None
    call_identifier: str | None = None
    call_title: str | None = None
    action_type: str | None = None
    keywords: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    stated: Stated = Stated.UNKNOWN
    funding: Funding = UNKNOWN_FUNDING
    applicants: tuple[str, ...] | None = None
    area: tuple[str, ...] | None = None
    authority: str | None = None
    min_partners: int | None = None
    min_countries: int | None = None
    min_counties: int | None = None
    example: bool = False
