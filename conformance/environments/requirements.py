"""What is installed to try a backend at the version that was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import Distribution, distribution

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from prelim.backends.registry import find
from prelim.backends.request import BadRequest, Request
from prelim.conformance.environments.interpreters import NEEDED

_OURS = "prelim"


def requirements(request: Request) -> tuple[str, ...]:
    """Return the requirements of a request: the library, its companions, and what a worker imports.

    The distribution that offers the backend says which library it is for: the first requirement of its extra
    for the variant (``keras-jax``) or of the backend's name, or its dependency of that name, or else its only
    dependency beside this suite.
    The version that was asked for replaces the one stated there; the other requirements come along.

    Raises
    ------
    UnknownBackend
        If no distribution offers it.
    BadRequest
        If its distribution does not say which library it is for.
    """
    library, *companions = _stated(request)
    library.specifier = SpecifierSet(request.versions)
    return tuple(dict.fromkeys(map(str, (library, *companions, *_for_workers()))))


def library(request: Request) -> str:
    """Return the name of the distribution that is the library of a request.

    Raises
    ------
    UnknownBackend, BadRequest
        As `requirements`.
    """
    return _stated(request)[0].name


def _stated(request: Request) -> list[Requirement]:
    point = find(request)
    if request.namespace:
        return [Requirement(request.namespace.partition(".")[0])]
    assert point.dist is not None, "an entry point that was discovered has its distribution"
    name = canonicalize_name(request.name)
    for extra in (canonicalize_name(f"{name}-{request.variant}"), name):
        stated = [r for r in _required(point.dist, extra) if r.marker and "extra" in str(r.marker)]
        if stated:
            return [Requirement(_unconditional(requirement)) for requirement in stated]
    always = [r for r in _required(point.dist) if r.name != _OURS]
    of_the_name = [r for r in always if canonicalize_name(r.name) == name]
    if point.dist.name == _OURS:
        always = of_the_name
    if of_the_name or len(always) == 1:
        return sorted(always, key=lambda requirement: requirement not in of_the_name)
    raise BadRequest(
        f"{request}: {point.dist.name} does not say which library {request.name!r} is for; "
        f"it has no extra of that name; name an interpreter that has it: -b {request.name}@PATH/TO/python"
    )


def _for_workers() -> Iterator[Requirement]:
    wanted = {r.name: r for r in _required(distribution(_OURS))}
    yield from (wanted[name] for name in NEEDED if name != "numpy")  # which the library or pandas brings


def _required(dist: Distribution, extra: str = "") -> list[Requirement]:
    stated = [Requirement(text) for text in dist.requires or ()]
    return [r for r in stated if r.marker is None or r.marker.evaluate({"extra": extra})]


def _unconditional(requirement: Requirement) -> str:
    return str(requirement).partition(";")[0].strip()
