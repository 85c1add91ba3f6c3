"""Files of records, line by line, each refused in one sentence where it is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from prelim.reports.plain import plain

# Far more than the longest record: a file of another kind is refused before it fills the memory.
_LONGEST = 16 << 20
_SHOWN = 200


class BadRecords(ValueError):
    """What was given is no readable report; the message names the file, the line and the way out."""


@dataclass(frozen=True)
class Format:
    """A family of records.

    Attributes
    ----------
    name : str
        Of a finished file; a journal has the same with ``.partial``.
    schema : int
        Version of the format that is read.
    announced : type
        A header of any version, with its `schema`.
    record : type
        Any of the records.
    command : str
        What writes them.
    """

    name: str
    schema: int
    announced: type
    record: Any
    command: str

    @property
    def partial(self) -> str:
        """The name of a journal."""
        return f"{self.name}.partial"

    def file(self, path: Path) -> Path:
        """Return the file itself, or the one that a folder holds; the finished one comes first.

        Raises
        ------
        BadRecords
            If the folder holds none.
        """
        if not path.is_dir():
            return path
        for name in (self.name, self.partial):
            if (path / name).exists():
                return path / name
        raise BadRecords(f"no {self.name} in {path}; {self.command} --out {path} writes it")

    def records(self, file: Path) -> Iterator[Any]:
        """Yield the records of a file, the header first. A journal may end in the middle of a line.

        Raises
        ------
        BadRecords
        """
        try:
            yield from self._records(file)
        except OSError as error:
            raise BadRecords(
                f"cannot read {file} ({error.strerror}); {self.command} writes such a file"
            ) from error

    def _records(self, file: Path) -> Iterator[Any]:
        decode = msgspec.json.Decoder(self.record).decode
        number = 0
        with file.open("rb") as lines:
            while line := lines.readline(_LONGEST):
                number += 1
                if number == 1:
                    self._check(line, file)
                try:
                    record = decode(line)
                except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                    if line.endswith(b"\n") or len(line) == _LONGEST:
                        raise BadRecords(
                            f"{file}, line {number}, is no record: {brief(str(error))}"
                        ) from error
                    if file.name == self.partial:  # the run was killed while it wrote this line
                        return
                    raise BadRecords(
                        f"{file} is cut off in the middle of line {number}; fetch it again, "
                        f"or rename it to {self.partial} to read what is left"
                    ) from error
                yield record
        if not number:
            raise BadRecords(f"{file} is empty; {self.command} writes records")

    def _check(self, line: bytes, file: Path) -> None:
        try:
            found: int = msgspec.json.decode(line, type=self.announced).schema
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise BadRecords(
                f"{file} holds no records of prelim: its first line is no header; "
                f"give the {self.name} of a run"
            ) from error
        if found != self.schema:
            newer = found > self.schema
            way_out = "install a newer prelim to read it" if newer else "run it again with this prelim"
            raise BadRecords(
                f"{file} has format {found}, and this prelim reads format {self.schema}; {way_out}"
            )


def brief(text: str) -> str:
    """Return text on one line, cut to what fits into a message."""
    line = plain(text)
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
