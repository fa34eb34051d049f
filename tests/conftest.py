"""How the tests share one machine: files that take long are begun first, and what runs side by side takes one thread each."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

WAITING = 1
"""Workers beyond the cores: a source's bad days are mostly waited out."""


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """What ``-n auto`` stands for."""
    return cores() + WAITING


def pytest_configure() -> None:
    """Before anything loads a library that asks for its number of threads."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if workers > 1:
        os.environ.setdefault("OMP_NUM_THREADS", str(max(1, cores() // workers)))
    # Hypothesis times an example by the clock on the wall, which tells of the neighbours; tests of speed count their own time.
    settings.register_profile("shared machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("shared machine")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with a slow test come first, all else stays as it is: begun last, they would be waited for alone."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)
