"""Text made plain letter by letter: same length, so that places in it are places in the original."""

from __future__ import annotations

_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_LETTERS = "äåàáâãöøóòôõéèêëüúùÄÅÀÁÂÃÖØÓÒÔÕÉÈÊËÜÚÙ"
_PLAIN = "aaaaaaooooooeeeeuuuAAAAAAOOOOOOEEEEUUU"
_QUOTES = "\u2018\u2019\u00b4`"
_TABLE = str.maketrans(
    _SPACES + _DASHES + _LETTERS + _QUOTES,
    " " * len(_SPACES) + "-" * len(_DASHES) + _PLAIN + "'" * len(_QUOTES),
)


def folded(text: str) -> str:
    """Every space a plain one, every dash a hyphen, letters without dots and accents; line feeds and case stay."""
    return text.translate(_TABLE)
