"""The one error of this package. It knows no other package of ours, so whoever calls it turns this into the program's own."""

from __future__ import annotations


class ModelError(Exception):
    """An embedding model could not be had, or gave vectors that cannot be used. The message is one sentence with the remedy.

    ``unusable`` holds the positions of the texts that got no usable vector, where that is what went wrong.
    """

    def __init__(self, message: str, *, unusable: tuple[int, ...] = ()) -> None:
        super().__init__(message)
        self.unusable = unusable
