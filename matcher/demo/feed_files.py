"""The example feeds: one file each, with marks that say what differs between the weeks.

The marks are in a namespace of their own and never leave the file: ``demo:weeks`` on an item names the weeks in which the feed
lists it (default: all); ``<demo:week2 replace="…" with="…"/>`` in an item changes its words in the second week.
"""

from __future__ import annotations

from typing import Any

_MARKS = "{urn:matcher:demo}"


def feed_in_week(document: bytes, week: int) -> bytes:
    """The feed as it is served in a week.

    Raises:
        ValueError: a change names words that do not stand in its item exactly once.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, strip_cdata=False)
    root = etree.fromstring(document, parser)
    for item in list(root.iter("item", "{http://www.w3.org/2005/Atom}entry")):
        weeks = item.attrib.pop(f"{_MARKS}weeks", "")
        if weeks and str(week) not in weeks.split():
            item.getparent().remove(item)
            continue
        for change in item.findall(f"{_MARKS}week2"):
            item.remove(change)
            if week == 2:
                _replace(item, change.attrib["replace"], change.attrib["with"])
    etree.cleanup_namespaces(root)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _replace(item: Any, old: str, new: str) -> None:
    from lxml import etree

    holders = [e for e in item.iter() if e.text and old in e.text]
    if len(holders) != 1 or holders[0].text.count(old) != 1:
        raise ValueError(f"a change must name words that stand in its item once: {old!r}")
    holder = holders[0]
    text = holder.text.replace(old, new)
    holder.text = etree.CDATA(text) if "<" in text else text
