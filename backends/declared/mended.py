"""What is left of declarations where one library, or one of its modes, mends what another declares."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from prelim.spec.words import Declaration


def unmended(declarations: Iterable[Declaration], mended: Collection[str]) -> Iterator[Declaration]:
    """Yield the declarations without the subjects that are mended."""
    for declaration in declarations:
        subjects = tuple(subject for subject in declaration.subjects if subject not in mended)
        if subjects:
            yield replace(declaration, subjects=subjects)
