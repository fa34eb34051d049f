"""Copies a model from the hub into our own folder, once. The only place in this package that uses the network."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from models.errors import ModelError

ANSWER_S = 10.0
"""A hub that does not answer within ten seconds counts as out of reach."""
_WANTED = (".json", ".txt", ".model", ".safetensors")
_OTHER_FORMS = ("onnx/", "openvino/")


def fetch(name: str, *, folder: Path, endpoint: str | None = None, answer_s: float = ANSWER_S) -> Path:
    """Put the model called ``name`` ("owner/model") under ``folder``, whole or not at all; returns its folder.

    Raises ModelError when the hub is out of reach or offline mode is set (HF_HUB_OFFLINE), when it has no such model, when the
    model has no weights that can be read without running foreign code, or when the disk is full.
    """
    target = folder / name.replace("/", "--")
    part = target.with_name(f"{target.name}.part")
    if os.environ.get("HF_HUB_OFFLINE", "").lower() in ("1", "true", "yes", "on"):
        raise ModelError(f"the model {name!r} is not on this machine, and HF_HUB_OFFLINE forbids to fetch it")
    try:
        revision, files = _listed(name, endpoint, answer_s)
        _download(name, revision, files, part, endpoint, answer_s)
        part.rename(target)
    except ModelError:
        raise
    except Exception as error:  # HTTP libraries of three kinds lie below, each with its own errors
        shutil.rmtree(part, ignore_errors=True)
        said = str(error).strip().partition("\n")[0] or type(error).__name__
        raise ModelError(
            f"the model {name!r} cannot be fetched ({said}); check the name and the connection, or copy its files to {target}"
        ) from error
    return target


def _listed(name: str, endpoint: str | None, answer_s: float) -> tuple[str, list[str]]:
    from huggingface_hub import HfApi

    listed = HfApi(endpoint=endpoint, token=False).model_info(name, timeout=answer_s)
    names = [s.rfilename for s in listed.siblings or ()]
    files = [n for n in names if n.endswith(_WANTED) and not n.startswith(_OTHER_FORMS)]
    if not any(n.endswith(".safetensors") for n in files) or not listed.sha:
        raise ModelError(f"the model {name!r} has no weights in the form safetensors; choose another model")
    return listed.sha, files


def _download(name: str, revision: str, files: list[str], part: Path, endpoint: str | None, answer_s: float) -> None:
    from huggingface_hub import snapshot_download
    from huggingface_hub.utils.tqdm import disable_progress_bars

    disable_progress_bars()
    snapshot_download(
        name, revision=revision, local_dir=part, allow_patterns=files, endpoint=endpoint, etag_timeout=answer_s,
        max_workers=2, token=False,
    )  # fmt: skip
    shutil.rmtree(part / ".cache", ignore_errors=True)
