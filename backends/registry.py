"""Finding and loading backends: the adapters of this suite and those that other distributions add."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from packaging.specifiers import SpecifierSet

from prelim.spec.verbs import Verbs
from prelim.spec.words import BadDeclaration, Declaration

GROUP = "prelim.backends"
REFERENCE = "reference"


class UnknownBackend(LookupError):
    """No distribution offers a backend of this name."""


class NotInstalled(Exception):
    """The library cannot be imported here, or cannot do one operation."""


class BrokenBackend(Exception):
    """An adapter that raises at import or breaks the rules for adapters."""


@dataclass(frozen=True)
class Backend:
    """A library, ready to be tried.

    Attributes
    ----------
    name, version : str
    verbs : Verbs
        The adapter module itself; values are the library's own objects.
    declarations : tuple of Declaration
    pace : int
        How many times fewer cases of a sampled domain are tried, where each new shape is compiled.
    compiler : callable or None
        Compiles a function of arrays, such as `jax.jit`; used for costs alone.
    """

    name: str
    version: str
    verbs: Verbs
    declarations: tuple[Declaration, ...] = ()
    pace: int = 1
    compiler: Callable[[Callable[..., Any]], Callable[..., Any]] | None = None


def discover() -> Mapping[str, EntryPoint]:
    """Return the backends that installed distributions offer, by name: the reference, our own, others."""
    points = sorted(
        entry_points(group=GROUP),
        key=lambda point: (point.name != REFERENCE, not point.value.startswith("prelim."), point.name),
    )
    return {point.name: point for point in points}


def find(name: str) -> EntryPoint:
    """Return the entry point of one backend.

    Raises
    ------
    UnknownBackend
        With the names that exist.
    """
    known = discover()
    if name not in known:
        raise UnknownBackend(
            f"unknown backend {name!r}; known here: {', '.join(known)} (prelim list backends shows more)"
        )
    return known[name]


def load(name: str) -> Backend:
    """Import a backend's adapter and see it perform one operation.

    Raises
    ------
    UnknownBackend
        If no distribution offers it.
    NotInstalled
        If its library is missing or cannot add two arrays; the message ends with the line that installs it.
    BrokenBackend
        If the adapter raises anything else at import, or its arrays are not of the type it names.
    BadDeclaration
        If a declaration says too little.
    """
    point = find(name)
    way_out = f"to install it: pip install {_requirement(point)}"
    try:
        verbs = point.load()
    except ImportError as error:
        raise NotInstalled(f"{_one_line(error)}; {way_out}") from error
    except BadDeclaration:
        raise
    except Exception as error:
        raise BrokenBackend(
            f"backend {name!r} raises at import: {_one_line(error)}; "
            f"mend {point.value} or uninstall {_distribution(point)}"
        ) from error
    backend = Backend(
        name=name,
        version=str(getattr(verbs, "version", "")),
        verbs=verbs,
        declarations=_declarations(name, verbs),
        pace=getattr(verbs, "pace", 1),
        compiler=getattr(verbs, "compiler", None),
    )
    _probe(backend, way_out)
    return backend


def _declarations(name: str, verbs: Any) -> tuple[Declaration, ...]:
    """Return the declarations that speak of the installed version."""
    declared = tuple(getattr(verbs, "declarations", ()))
    for declaration in declared:
        if not isinstance(declaration, Declaration):
            raise BadDeclaration(
                f"backend {name!r}: {declaration!r} is no Declaration; use absent or diverges"
            )
    return tuple(d for d in declared if SpecifierSet(d.versions).contains(verbs.version, prereleases=True))


def _probe(backend: Backend, way_out: str) -> None:
    try:
        x = backend.verbs.asarray([1.0, 2.0])
        backend.verbs.wait(x + x)
    except Exception as error:
        raise NotInstalled(f"imports, but cannot add two arrays: {_one_line(error)}; {way_out}") from error
    native = getattr(backend.verbs, "Array", None)
    if not (isinstance(native, type) and isinstance(x, native)):
        raise BrokenBackend(
            f"backend {backend.name!r}: asarray gives {type(x).__name__}, not its Array ({native!r}); "
            "an adapter hands out the library's own objects"
        )


def _requirement(point: EntryPoint) -> str:
    if point.dist is None:
        return point.name
    extras = point.dist.metadata.get_all("Provides-Extra") or []
    return f"'{point.dist.name}[{point.name}]'" if point.name in extras else point.dist.name


def _distribution(point: EntryPoint) -> str:
    return point.dist.name if point.dist else point.value


def _one_line(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}"[:300]
