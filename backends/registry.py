"""Finding and loading backends: the adapters of this suite and those that other distributions add."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from packaging.specifiers import SpecifierSet

from prelim.backends.request import GENERIC, Request, parse
from prelim.spec.verbs import Verbs
from prelim.spec.words import BadDeclaration, Declaration

GROUP = "prelim.backends"
REFERENCE = "reference"
_NAMESPACE = "PRELIM_ARRAY_API"  # read by the generic adapter, which is imported without arguments
_columns: dict[str, Request] = {}  # what this process has loaded, by library


class UnknownBackend(LookupError):
    """No distribution offers a backend of this name."""


class NotInstalled(Exception):
    """The library cannot be imported here, has another version, or cannot do one operation."""


class BrokenBackend(Exception):
    """An adapter that raises at import or breaks the rules for adapters."""


@dataclass(frozen=True)
class Backend:
    """A library, ready to be tried.

    Attributes
    ----------
    name : str
        As it was asked for: with its variant, version or interpreter.
    version : str
        Of the library.
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


def columns(asked: Iterable[str]) -> tuple[str, ...]:
    """Return the columns that are asked for, each once; if nothing is asked for, one for each library.

    Raises
    ------
    BadRequest, UnknownBackend
        For the first that cannot be read, or is not offered.
    """
    requests = [parse(text) for text in asked]
    for request in requests:
        find(request)
    unswitched = (name for name in discover() if "[" not in name and name != GENERIC)
    return tuple(dict.fromkeys(map(str, requests))) or tuple(unswitched)


def find(request: Request) -> EntryPoint:
    """Return the entry point of the adapter for a request.

    Raises
    ------
    UnknownBackend
        With the names that exist.
    """
    known = discover()
    if request.offered in known:
        return known[request.offered]
    raise UnknownBackend(
        f"unknown backend {request.offered!r}; known here: {', '.join(known)} "
        "(prelim list backends shows more)"
    )


def load(name: str) -> Backend:
    """Import a backend's adapter and see it perform one operation.

    Parameters
    ----------
    name : str
        As it was asked for: see `prelim.backends.request`. Nothing is installed.

    Raises
    ------
    BadRequest
        If it cannot be read.
    UnknownBackend
        If no distribution offers it.
    NotInstalled
        If its library is missing, of another version, or cannot add two arrays; the message ends with the
        line that installs it.
    BrokenBackend
        If the adapter raises anything else at import, its arrays are not of the type it names, or its library
        is switched otherwise in this process.
    BadDeclaration
        If a declaration says too little.
    """
    request = parse(name)
    point = find(request)
    way_out = (
        f"to install it: pip install {_requirement(request, point)}; "
        f"or in an environment of its own: -b '{request.offered}==VERSION'"
    )
    _claim(request)
    if request.namespace:
        os.environ[_NAMESPACE] = request.namespace
    try:
        verbs = point.load()
    except ImportError as error:
        raise NotInstalled(f"{_one_line(error)}; {way_out}{_other_columns(request, error)}") from error
    except BadDeclaration:
        raise
    except Exception as error:  # whatever an adapter, or its library, does
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
    if not SpecifierSet(request.versions).contains(backend.version, prereleases=True):
        raise NotInstalled(f"{request.name} {backend.version} is installed, not {name}; {way_out}")
    _probe(backend, way_out)
    return backend


def _claim(request: Request) -> None:
    """Refuse a second column of a library that is switched for the whole process."""
    first = _columns.setdefault(request.name, request)
    switched = first.variant or request.variant or request.namespace
    if switched and (first.offered, first.namespace) != (request.offered, request.namespace):
        raise BrokenBackend(
            f"{request} cannot be tried in the process that has loaded {first}, which shares its switches; "
            "prelim run gives each a process of its own"
        )


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
    except Exception as error:  # of a library that is there but broken: a driver, a shared object
        raise NotInstalled(f"imports, but cannot add two arrays: {_one_line(error)}; {way_out}") from error
    native = getattr(backend.verbs, "Array", None)
    if not (isinstance(native, type) and isinstance(x, native)):
        raise BrokenBackend(
            f"backend {backend.name!r}: asarray gives {type(x).__name__}, not its Array ({native!r}); "
            "an adapter hands out the library's own objects"
        )


def _requirement(request: Request, point: EntryPoint) -> str:
    if request.namespace or point.dist is None:
        return (request.namespace or request.name).partition(".")[0]
    extras = point.dist.metadata.get_all("Provides-Extra") or []
    offered = [extra for extra in (f"{request.name}-{request.variant}", request.name) if extra in extras]
    return f"'{point.dist.name}[{offered[0]}]'" if offered else point.dist.name


def _other_columns(request: Request, error: ImportError) -> str:
    """Name the other columns of a library that is here, where what is missing is one that it runs on."""
    others = {name for name in discover() if name.partition("[")[0] == request.name} - {request.offered}
    if not others or (error.name or request.name).partition(".")[0] == request.name:
        return ""
    return f"; or choose another column: {', '.join(sorted(others))}"


def _distribution(point: EntryPoint) -> str:
    return point.dist.name if point.dist else point.value


def _one_line(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}"[:300]
