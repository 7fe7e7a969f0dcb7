"""A folder as it was where a branch began, taken from Git."""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NoBaseError(Exception):
    """What Git said when it could not give the folder."""


@contextmanager
def folder_at(reference: str, folder: Path) -> Iterator[Path]:
    """A copy of ``folder`` from where this branch left ``reference``.

    It is there as long as the context is. Raises NoBaseError.
    """
    top = Path(_git(folder, "rev-parse", "--show-toplevel").decode().strip())
    commit = _git(folder, "merge-base", reference, "HEAD").decode().strip()
    within = folder.resolve().relative_to(top.resolve()).as_posix()
    packed = _git(top, "archive", "--format=zip", commit, within)
    with tempfile.TemporaryDirectory() as copy:
        zipfile.ZipFile(io.BytesIO(packed)).extractall(copy)
        yield Path(copy) / within


def _git(where: Path, *words: str) -> bytes:
    try:
        command = ["git", "-C", str(where), *words]
        return subprocess.run(command, capture_output=True, check=True).stdout
    except FileNotFoundError as error:
        raise NoBaseError("Git is not installed") from error
    except subprocess.CalledProcessError as error:
        raise NoBaseError(error.stderr.decode().strip()) from error
