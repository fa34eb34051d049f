"""What a language has words for when it says who may apply, and with whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleWords:
    """Regular expressions in small letters, without groups of their own."""

    kinds: Mapping[str, str]
    """Kind of applicant → its words in all forms. Where two begin at the same place the first one holds."""
    generic: str
    """Of these words, those that say nothing by themselves: an "organisation" is a legal entity only beside other kinds."""
    suffix: str
    """What may follow the words of every kind: the genitive's "s"."""
    heads: str
    """Second parts that words share: "research and teaching organisations"."""
    ands: str
    asked: str
    """What heads a list of applicants: a question, or a label."""
    said: str
    """In a sentence: what is named with it may apply."""
    where: str
    """Before a word: somebody works there, who may apply."""
    not_said: str
    """The end of a word that, named with it, is no applicant: a genitive."""
    given: str
    """In a sentence: money is given to those who are named in the form of ``to_ending`` or behind ``to_before``."""
    to_ending: str
    to_before: str
    list_of: str
    """In a sentence that leads a list: it is one of receivers."""
    purpose: str
    """Behind a receiver: the list goes on with purposes, and so tells of some of the money only."""
    never: str
    """In a sentence: what is named may not apply."""
    not_those: str
    """Before a word: anybody but them."""
    giving: str
    """Behind a word: who does so gives the money."""
    condition: str
    """Begins a clause that tells only what holds in some case."""
    aside: str
    """In a sentence: it tells of advice, events or aims, and of those whom they are for."""
    events: str
    """In a sentence: those named take part in something else, or are advised."""
    owner: str
    """The end of a word in the form of an owner: a genitive."""
    object: str
    """The end of a word in the form of those whom somebody supports or seeks, where a language has one."""
    addressed: str
    """The end of a word that says it is the reader's: "your company"."""
    doing: tuple[str, ...]
    """What only an applicant does, shows or has money for. N, G, O and Y stand for kinds in a list: plain, owners, objects, the
    reader's. "~" is a word or the rest of one.
    """
    titled: tuple[str, ...]
    """The same, which holds in a title only."""
    single: str
    """Before a word: one of them is named in such a sentence, in whatever form, and nobody else is meant."""
    compound: str
    """A word of a title of which the first part, a group, is who gets the money."""
    alone: str
    """In such a sentence: may not apply alone."""
    relative: str
    """Begins a clause that tells more of those who were named."""
    not_all: str
    """In a sentence: it is of another call, or of only some of the grants."""
    others: str
    invited: str
    lead: str
    must: str
    numbers: Mapping[str, int]
    least: str
    partners: str
    members: str
    """Those who are partners only in a sentence with ``team``."""
    team: str
    countries: str
    counties: str
    advice: str
    """In a sentence on partners: a recommendation, no condition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaWords:
    """What tells an area of the call from a place that is only mentioned. Regular expressions in small letters."""

    aside: str
    """In a sentence: co-financing, contacts, events, examples."""
    funder: str
    """Behind a place: the authority of that place, which may fund a wider area."""
    body: str
    """Behind a place: an organisation that has it in its name."""
    wide: str
    """Behind a larger area: the call is for all of it."""
    covers: str
    """In a sentence: the call is for all of the places in it."""
    limits: str
    """In a sentence with a place elsewhere: it speaks of the call, its projects or its money."""
    office_before: str
    """Before a place: an office of the state there."""
    national: str
    """The call is for the whole country."""
