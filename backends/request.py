"""What is asked for with ``-b``: a backend, perhaps a variant, and a version or an interpreter."""

from __future__ import annotations

import re
from dataclasses import dataclass

from packaging.specifiers import InvalidSpecifier, SpecifierSet

GENERIC = "array-api"
_FORM = "NAME, NAME[VARIANT], NAME==VERSION, NAME@PATH/TO/python or array-api:MODULE"
_PATTERN = re.compile(
    r"(?P<name>[A-Za-z0-9][\w.-]*)"
    r"(?: : (?P<namespace>[A-Za-z_][\w.]*))?"
    r"(?: \[ (?P<variant>[A-Za-z0-9][\w.-]*) \])?"
    r"\s*(?P<versions>[=<>!~][^@]*)?"
    r"(?: @ (?P<python>.+))?",
    re.VERBOSE,
)


class BadRequest(ValueError):
    """What was asked for names no backend in the form that is understood."""


@dataclass(frozen=True)
class Request:
    """One column of a run; its text is the name of the column.

    Attributes
    ----------
    name : str
        The library, as its backend is named.
    namespace : str
        The module tried by the generic backend ``array-api``; empty for all others.
    variant : str
        How the library is switched, such as ``"x64"``; empty for as it comes.
    versions : str
        A PEP 440 specifier, such as ``"==0.6.2"``: the library is tried in an environment of its own.
    python : str
        The interpreter that has the library; empty for this one, or for the environment's.
    """

    name: str
    namespace: str = ""
    variant: str = ""
    versions: str = ""
    python: str = ""

    @property
    def offered(self) -> str:
        """The name under which the adapter is offered: that of the library with its variant."""
        return f"{self.name}[{self.variant}]" if self.variant else self.name

    def __str__(self) -> str:
        namespace = f":{self.namespace}" if self.namespace else ""
        variant = f"[{self.variant}]" if self.variant else ""
        python = f"@{self.python}" if self.python else ""
        return f"{self.name}{namespace}{variant}{self.versions}{python}"


def parse(text: str) -> Request:
    """Read what was asked for.

    Raises
    ------
    BadRequest
        If it has another form, an unreadable version, both a version and an interpreter, or a namespace for
        a backend that takes none.

    Examples
    --------
    >>> parse("jax[x64]==0.6.2")
    Request(name='jax', namespace='', variant='x64', versions='==0.6.2', python='')
    >>> str(parse("array-api:array_api_strict"))
    'array-api:array_api_strict'
    """
    found = _PATTERN.fullmatch(text.strip())
    if found is None:
        raise BadRequest(f"cannot read the backend {text!r}; write {_FORM}")
    request = Request(**{part: value or "" for part, value in found.groupdict().items()})
    try:
        versions = str(SpecifierSet(request.versions))
    except InvalidSpecifier:
        raise BadRequest(f"{text!r}: {request.versions!r} is no version; write as in jax==0.6.2") from None
    if request.versions and request.python:
        raise BadRequest(f"{text!r}: an interpreter has its version; give {_FORM}")
    if (request.name == GENERIC) != bool(request.namespace):
        raise BadRequest(f"{text!r}: {GENERIC}, and no other backend, takes a module: {GENERIC}:MODULE")
    return Request(request.name, request.namespace, request.variant, versions, request.python)
