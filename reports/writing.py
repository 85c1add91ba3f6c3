"""Writing files so that nobody ever sees half of one."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from prelim.reports.records import BackendLine, ClauseLine, Footer, Header, Outcome, Record, encode

# How much of a file is looked at to tell whether it is text.
_LOOK = 4096


class UnwritableFile(OSError):
    """A file cannot be written where it was asked for."""


def write_records(path: Path, records: Iterable[Record], backends: Sequence[str] = ()) -> None:
    """Write records in canonical order under their final name, in one step.

    The order is: header, clauses, backends, outcomes backend by backend in the order of the clauses, footer.

    Parameters
    ----------
    path : Path
    records : iterable of Record
        As they came.
    backends : sequence of str
        The order of the backends; others follow by name.
    """
    write_bytes(path, b"".join(map(encode, _canonical(list(records), list(backends)))))


def write_text(path: Path, text: str) -> None:
    """Write text as UTF-8 under its final name, in one step."""
    write_bytes(path, text.encode())


def say_or_write(files: Mapping[str, bytes], folder: Path | None) -> list[Path]:
    """Write files into a folder; without a folder, print the only one of them, which is a text.

    Returns
    -------
    list of Path
        What was written.

    Raises
    ------
    UnwritableFile
        If there is no folder and the files cannot be printed, or the folder cannot be written to.
    """
    if folder is None:
        (content, *more) = files.values()
        if more or b"\0" in content[:_LOOK]:
            raise UnwritableFile(f"{', '.join(files)}: no text to be printed; name a folder with --out")
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return []
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableFile(f"cannot make {folder} ({error.strerror}); choose another with --out") from error
    for name, content in files.items():
        write_bytes(folder / name, content)
    return [folder / name for name in files]


def write_bytes(path: Path, content: bytes) -> None:
    """Write under a temporary name, then rename: what was there stays until the new file is whole.

    Raises
    ------
    UnwritableFile
        With the way out.
    """
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except BaseException:  # an interrupt too: it leaves no half file behind
            Path(temporary).unlink()
            raise
    except OSError as error:
        raise UnwritableFile(
            f"cannot write {path} ({error.strerror}); choose another place with --out"
        ) from error


def _canonical(records: list[Record], backends: list[str]) -> list[Record]:
    lines = [record for record in records if isinstance(record, BackendLine)]
    names = backends + sorted({line.name for line in lines} - set(backends))
    clauses = [record.id for record in records if isinstance(record, ClauseLine)]
    by_backend = {name: number for number, name in enumerate(names)}
    by_clause = {name: number for number, name in enumerate(clauses)}

    def place(record: Record) -> tuple[int, int, int]:
        match record:
            case Header():
                return 0, 0, 0
            case ClauseLine():
                return 1, by_clause[record.id], 0
            case BackendLine():
                return 2, by_backend[record.name], 0
            case Outcome():
                return 3, by_backend[record.backend], by_clause[record.clause]
            case Footer():
                return 4, 0, 0

    return sorted(records, key=place)
