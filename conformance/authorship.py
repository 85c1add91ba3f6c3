"""Whose doing an ending is: what the author of a law or of an adapter has to mend is not the library's."""

from __future__ import annotations

import ast
import re
from traceback import walk_tb
from typing import Any

from prelim.conformance.ended import Ended
from prelim.spec import cases, domain, oracle
from prelim.spec.clause import Clause
from prelim.spec.domain import Case
from prelim.spec.expect import raised_in, trial
from prelim.spec.verbs import Verbs

_AFTER_B = re.compile(r"\bb\s*\.\s*(\w+)")
_OUR_ERRORS = (NameError, SyntaxError, ImportError)
_OUR_MODULES = (cases.__name__, domain.__name__, oracle.__name__)
_VERBS = {*vars(Verbs), *Verbs.__annotations__}


def mistake(clause: Clause, verbs: Any, case: Case, ended: Ended) -> str:
    """Say what the author of the law, or of the adapter, has to mend; nothing if the library ended it so."""
    for refusal in ended.refusals:  # a law that refuses its own slip would hold everywhere
        if _lacks_verb(refusal, verbs) or isinstance(refusal, NameError):
            return _of_an_error(refusal, verbs)
    error = ended.error
    if error is None:
        return _of_what_held(clause, ended)
    if ended.code is not None:
        return ""
    if _lacks_verb(error, verbs) or isinstance(error, _OUR_ERRORS) or raised_in(error) in _OUR_MODULES:
        return _of_an_error(error, verbs)
    early = ended.act is None and _needs_no_library(clause, case, error)
    return f"{ended} ({_place(error)}), before the act and whatever the library" if early else ""


def _of_what_held(clause: Clause, ended: Ended) -> str:
    if ended.act is None:
        return "the law never calls when, refused, answer or class_raised: it tries nothing"
    if clause.choices and not isinstance(ended.choice, str):
        return f"the law returns {ended.choice!r}; return which of its choices was taken"
    if not clause.choices and ended.choice is not None:
        return f"the law returns {ended.choice!r}, as only a MAY law does; call equal, matches, ..."
    return ""


def missing_verb(clause: Clause, verbs: Any) -> str:
    """Name the first verb that a law spells and an adapter lacks; nothing if it has them all.

    The text is parsed only where a word after ``b.`` is no verb: parsing takes longer than to try most laws.
    """
    if all(hasattr(verbs, word) for word in _AFTER_B.findall(clause.text)):
        return ""
    return min((verb for verb in clause.verbs if not hasattr(verbs, verb)), default="")


def lacking(verb: str) -> str:
    """Say that an adapter lacks a verb, or that there is none of this name."""
    unknown = "" if verb in _VERBS else ", and prelim.spec.verbs lists none of this name"
    return f"the adapter lacks the verb {verb!r}{unknown}"


def expects_nothing(clause: Clause) -> str:
    """Say so of a law that held everywhere without having asked for anything."""
    if any(isinstance(node, ast.Assert) for node in ast.walk(ast.parse(clause.text))):
        return ""
    return "the law expects nothing, so that no library can break it; call equal, matches, refused, ..."


def _lacks_verb(error: Exception, verbs: Any) -> bool:
    return isinstance(error, AttributeError) and error.obj is verbs


def _of_an_error(error: Exception, verbs: Any) -> str:
    if isinstance(error, AttributeError) and error.obj is verbs:
        return lacking(error.name or "")
    return f"{type(error).__name__}: {error}"


def _needs_no_library(clause: Clause, case: Case, error: Exception) -> bool:
    """Whether the law raises this before its act on any library: here on one that takes and gives all."""
    from unittest.mock import MagicMock  # noqa: PLC0415  (slow to import, and seldom needed)

    with trial() as seen:
        try:
            clause.law(MagicMock(), **case)
        except Exception as again:  # what it raises is what is asked for
            alike = (type(again), str(again), _place(again)) == (type(error), str(error), _place(error))
            return seen.act is None and alike
    return False


def _place(error: Exception) -> str:
    """Return where an error was raised: ``module:line``."""
    *_, (frame, line) = walk_tb(error.__traceback__)
    return f"{frame.f_globals.get('__name__', '')}:{line}"
