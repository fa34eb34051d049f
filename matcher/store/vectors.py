"""The table `vector`: one row a (model, text key). A changed model has another name, so its vectors never mix."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matcher.store.connect import guarded

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class VectorStore:
    """Vectors as little-endian float32 bytes."""

    db: sqlite3.Connection

    @guarded
    def known(self, model: str, keys: Collection[str]) -> set[str]:
        return {k for k, _ in self._rows(model, keys, "key, NULL")}

    @guarded
    def get(self, model: str, keys: Collection[str]) -> dict[str, NDArray[np.float32]]:
        """The vectors that are there, by key."""
        import numpy as np

        return {k: np.frombuffer(blob, "<f4") for k, blob in self._rows(model, keys, "key, vector")}

    def _rows(self, model: str, keys: Collection[str], columns: str) -> list[tuple[str, bytes]]:
        wanted, rows = list(keys), []
        for start in range(0, len(wanted), _CHUNK):
            part = wanted[start : start + _CHUNK]
            marks = ", ".join("?" * len(part))
            query = f"SELECT {columns} FROM vector WHERE model = ? AND key IN ({marks})"  # noqa: S608
            rows += [(r[0], r[1]) for r in self.db.execute(query, (model, *part))]
        return rows

    @guarded
    def put(self, model: str, vectors: Mapping[str, NDArray[np.float32]]) -> None:
        """Keep vectors, committed at once: a killed run goes on where it was."""
        with self.db:
            self.db.executemany(
                "INSERT INTO vector (model, key, vector) VALUES (?, ?, ?)"
                " ON CONFLICT (model, key) DO UPDATE SET vector = excluded.vector",
                [(model, k, v.astype("<f4").tobytes()) for k, v in vectors.items()],
            )

    @guarded
    def count(self, model: str) -> int:
        return int(self.db.execute("SELECT count(*) FROM vector WHERE model = ?", (model,)).fetchone()[0])
