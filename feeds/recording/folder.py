"""A run kept in a folder, to be looked at, mailed and read again: ``recording.json``, and ``bodies/`` with a file an answer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from feeds.recording.clean import is_file_name
from feeds.recording.rows import as_row, from_row
from matcher.domain.errors import MatcherError
from matcher.domain.settings import FetchSettings, SourceSettings

INDEX = "recording.json"
BODIES = "bodies"
FORM = 1
WHOLE = "whole"
LEFT = "left"
_MAX_INDEX = 50_000_000
_LATER = "record it anew, or use the version of this program that made it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """One request and what came of it, as it stands in the index.

    ``sent`` is the body of the request, ``body`` the name of the file that holds that of the answer ("" for none). ``at`` is
    when it was asked, ``seconds`` how long it took until the last byte that was taken, ``left_s`` how much of the request's time
    was left then. ``ended``: "whole", "left" (no more of it was wanted), or the name of an error of httpx; ``said`` its words.
    """

    source: str
    method: str
    url: str
    at: datetime
    asked: Mapping[str, str] = field(default_factory=dict)
    sent: str = ""
    seconds: float = 0.0
    left_s: float | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    body: str = ""
    ended: str = WHOLE
    said: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a reading gave when it was recorded: numbers of calls and of bad records, or the error.

    ``notices`` is a mark of all that its notices said.
    """

    calls: int = 0
    bad: int = 0
    error: str = ""
    notices: str = ""


@dataclass(frozen=True, slots=True)
class Recording:
    """A recorded run. ``rows`` are the sources' rows of the configuration; ``told`` lacks those whose reading did not end.

    ``passed`` is in the order in which it was asked.
    """

    now: datetime
    program: str
    fetch: FetchSettings
    rows: tuple[SourceSettings, ...]
    told: Mapping[str, Told]
    passed: tuple[Passed, ...]


def new_folder(folder: Path) -> None:
    """Make the folder of a recording.

    Raises:
        MatcherError: there is something in it already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise MatcherError(f"{folder} is there already and not empty: name a new folder for the recording")
    (folder / BODIES).mkdir(parents=True, exist_ok=True)


def write(recording: Recording, folder: Path) -> None:
    """Write the index of a recording beside its bodies."""
    limits = {f.name: getattr(recording.fetch, f.name) for f in fields(FetchSettings) if f.name != "contact"}
    document = {
        "form": FORM,
        "program": recording.program,
        "now": recording.now.isoformat(),
        "fetch": limits,
        "sources": [{"row": as_row(r), "gave": _as_gave(recording.told.get(r.id))} for r in recording.rows],
        "exchanges": [_as_entry(p) for p in recording.passed],
    }
    text = json.dumps(document, ensure_ascii=False, indent=1)
    unfinished = folder / f"{INDEX}.part"
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(folder / INDEX)


def _as_gave(told: Told | None) -> dict[str, Any] | None:
    return asdict(told) if told else None


def _as_entry(passed: Passed) -> dict[str, Any]:
    return {**asdict(passed), "at": passed.at.isoformat()}


def open_recording(folder: Path) -> Recording:
    """Read the index of a recording. It may come from anywhere: nothing in it is trusted.

    Raises:
        MatcherError: the folder holds no recording, or one that cannot be read.
    """
    path = folder / INDEX
    try:
        if path.stat().st_size > _MAX_INDEX:
            raise MatcherError(f"{path} is larger than any recording of ours: {_LATER}")
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        said = "make one with `matcher sources record FOLDER`"
        raise MatcherError(f"{folder} holds no recording ({INDEX}: {error.strerror}): {said}") from error
    except (ValueError, RecursionError) as error:
        raise MatcherError(f"{path} is damaged ({error}): {_LATER}") from error
    try:
        return _recording(document)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise MatcherError(f"{path} is not in the form of a recording ({error!r}): {_LATER}") from error


def _recording(document: Mapping[str, Any]) -> Recording:
    if document["form"] != FORM:
        raise ValueError(f"form {document['form']!r}")
    sources = document["sources"]
    rows = tuple(from_row(s["row"]) for s in sources)
    if len({r.id for r in rows}) < len(rows):
        raise ValueError("a source stands in it twice")
    limits = {f.name: document["fetch"][f.name] for f in fields(FetchSettings) if f.name in document["fetch"]}
    if not all(isinstance(v, int | float) for v in limits.values()):
        raise ValueError("a limit that is no number")
    return Recording(
        now=_moment(document["now"]),
        program=str(document["program"]),
        fetch=FetchSettings(**limits),
        rows=rows,
        told={r.id: _told(s["gave"]) for r, s in zip(rows, sources, strict=True) if s["gave"] is not None},
        passed=tuple(map(_passed, document["exchanges"])),
    )


def _told(gave: Mapping[str, Any]) -> Told:
    return Told(int(gave["calls"]), int(gave["bad"]), str(gave["error"]), str(gave["notices"]))


def _passed(entry: Mapping[str, Any]) -> Passed:
    body, status, left_s = str(entry["body"]), entry["status"], entry["left_s"]
    if body and not is_file_name(body):
        raise ValueError(f"{body[:80]!r} is no name of a body")
    if status is not None and not 100 <= int(status) <= 999:
        raise ValueError(f"status {status}")
    return Passed(
        source=str(entry["source"]),
        method=str(entry["method"]),
        url=str(entry["url"]),
        at=_moment(entry["at"]),
        asked={str(name): str(value) for name, value in entry["asked"].items()},
        sent=str(entry["sent"]),
        seconds=max(0.0, float(entry["seconds"])),
        left_s=None if left_s is None else float(left_s),
        status=None if status is None else int(status),
        headers=tuple((str(name), str(value)) for name, value in entry["headers"]),
        body=body,
        ended=str(entry["ended"]),
        said=str(entry["said"]),
    )


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no zone")
    return moment


def body_pieces(folder: Path, name: str, piece: int = 65_536) -> Iterable[bytes]:
    """The bytes of an answer, piece by piece.

    Raises:
        MatcherError: the file is not there, or is no file of this folder.
    """
    path = folder / BODIES / name
    if path.is_symlink() or not path.is_file():
        raise MatcherError(f"{path} is missing: ask whoever recorded it for the whole folder")
    with path.open("rb") as file:
        while chunk := file.read(piece):
            yield chunk
