"""Declarations are checked against the manifest before anything is tried."""

from __future__ import annotations

from prelim.backends.registry import REFERENCE, Backend
from prelim.spec.manifest import manifest
from prelim.spec.words import BadDeclaration, Capability


def check_declarations(backend: Backend) -> None:
    """Refuse declarations that speak of what does not exist.

    Raises
    ------
    BadDeclaration
        If a clause or a case axis is unknown, or the reference engine declares anything.
    """
    if backend.name == REFERENCE and backend.declarations:
        raise BadDeclaration("the reference engine declares nothing, ever: mend the engine or the law")
    for declaration in backend.declarations:
        for subject in declaration.subjects:
            if isinstance(subject, Capability):
                continue
            if subject not in manifest():
                raise BadDeclaration(
                    f"backend {backend.name!r} declares {subject!r}, which is no clause "
                    "(prelim list clauses shows all)"
                )
            unknown = set(declaration.axes) - set(manifest()[subject].example)
            if unknown:
                raise BadDeclaration(
                    f"backend {backend.name!r} declares {subject!r} where {min(unknown)!r}, "
                    f"which is no axis of its cases ({', '.join(manifest()[subject].example)})"
                )
