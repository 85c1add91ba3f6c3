"""The folder of a run: records as they come, and never half a file under its final name."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from prelim.reports.loading import PARTIAL
from prelim.reports.records import Line, encode


class UnusableFolder(OSError):
    """The folder for the report cannot be written to."""


class Journal:
    """Writes each record as it comes, so that a run that is cut off leaves what it saw.

    Parameters
    ----------
    folder : Path
        Made if it does not exist. A finished report in it stays until a new one is complete.
    name : str
        Of the journal.

    Raises
    ------
    UnusableFolder
        If nothing can be written there.
    """

    def __init__(self, folder: Path, name: str = PARTIAL) -> None:
        self.path = folder / name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = self.path.open("wb")
        except OSError as error:
            raise UnusableFolder(
                f"cannot write to {folder} ({error.strerror}); choose another folder with --out"
            ) from error

    def add(self, record: Line) -> None:
        """Write one record through to the disk's cache."""
        self._file.write(encode(record))
        self._file.flush()

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def finish(self) -> None:
        """Remove the journal once the finished report is in place."""
        self.path.unlink()
