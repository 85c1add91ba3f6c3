"""Looking things up: dir lists what there is, help says how it is used (2.7.1, 2.7.2)."""

from __future__ import annotations

import inspect
import pydoc
import re
import warnings

from prelim.spec.clause import clause
from prelim.spec.domain import axes
from prelim.spec.expect import answer, equal, matches, when
from prelim.spec.verbs import Verbs
from prelim.spec.words import Level, d2l

_SAID = {
    "ones": ("1", "one", "ones"),
    "zeros": ("0", "zero", "zeros"),
    "exp": ("exponential", "e to the power"),
}
_functions = axes("three functions", name=_SAID)

# What a function gives, in whole words: arrays full of ones, filled with the value `0`, set to one.
_GIVES = r"\b(?:of|with|to|value)\s+`?(ones?|1|zeros?|0)\b|\b(exponential|e to the power)\b"


@clause(
    "doc.dir.lists_module",
    Level.MUST,
    d2l("2.7.1"),
    example={"place": "namespace"},
    domain=axes("the library's functions and its samplers", place=("namespace", "samplers")),
)
def dir_lists_what_a_module_has(b: Verbs, place: str) -> None:
    """The names of a module's functions and classes are listed by dir, each once, and each is found."""
    module = getattr(b, place)

    names = when(lambda: dir(module))

    with warnings.catch_warnings(action="ignore"):  # names that are on their way out say so
        missing = [name for name in names if not hasattr(module, name)]
    equal(missing, [])
    equal(names, sorted(set(names)))
    equal(any(callable(getattr(module, name)) for name in names if not name.startswith("_")), True)


@clause(
    "doc.dir.random_module_samplers",
    Level.MUST,
    d2l("2.7.1"),
    rests_on=["doc.dir.lists_module"],
    example={"name": "multinomial"},
    domain=axes("three distributions", name=("multinomial", "uniform", "normal")),
)
def distributions_are_listed(b: Verbs, name: str) -> None:
    """The uniform, the normal and the multinomial distribution are listed where samples are drawn from."""
    names = when(lambda: dir(b.samplers))

    equal([one.lower() for one in names if one.lower() == name][:1], [name])


@clause(
    "doc.dir.ignore_underscore_names",
    Level.MUST,
    d2l("2.7.1"),
    rests_on=["doc.dir.lists_module"],
    example={"name": "ones"},
    domain=_functions,
)
def public_names_have_no_underscore(b: Verbs, name: str) -> None:
    """Names with an underscore in front can be passed over: what users call is among the others."""
    public = when(lambda: [one for one in dir(b.namespace) if not one.startswith("_")])

    equal([one for one in public if one == name], [name])
    equal("__doc__" in set(dir(b.namespace)) - set(public), True)


@clause("doc.help.ones", Level.MUST, d2l("2.7.2"), example={"name": "ones"}, domain=_functions)
def help_says_what_a_function_does(b: Verbs, name: str) -> None:
    """The help of a function names it, and says in words what it gives, before it speaks of others."""
    function = getattr(b.namespace, name)

    text = when(lambda: pydoc.plain(pydoc.render_doc(function)))

    equal(name in re.findall(r"\w+", text), True)
    said = [one or other for one, other in re.findall(_GIVES, (inspect.getdoc(function) or "").lower())]
    equal([word in _SAID[name] for word in said[:1]], [True])


@clause(
    "doc.ones.quick_test",
    Level.MUST,
    d2l("2.7.2"),
    rests_on=["ndarray.create.zeros"],
    example={"n": 4},
    domain=axes("0 to 4 ones, and 1,025", n=(4, 0, 1, 2, 3, 1025)),
)
def a_quick_test_shows_what_a_function_does(b: Verbs, n: int) -> None:
    """A call shows what a function does: ones, given a number, gives as many ones."""
    x = when(lambda: b.ones(n))  # type: ignore[arg-type]  # a number for the shape, as one would try

    matches(b, x, [1.0] * n, (n,))


@clause(
    "doc.jupyter.question_mark",
    Level.MUST,
    d2l("2.7.2"),
    rests_on=["doc.help.ones"],
    example={"name": "ones"},
    domain=_functions,
)
def a_question_mark_shows_what_help_does(b: Verbs, name: str) -> None:
    """The docstring, which a question mark shows in a notebook, is part of what help prints."""
    function = getattr(b.namespace, name)

    docstring = when(lambda: inspect.getdoc(function))

    lines = [line.strip() for line in (docstring or "").splitlines()]
    shown = {line.strip(" |") for line in pydoc.plain(pydoc.render_doc(function)).splitlines()}
    equal(bool(docstring), True)
    equal([line for line in lines if line.strip(" |") not in shown], [])


@clause(
    "doc.help.signature",
    Level.MAY,
    d2l("2.7.2"),
    covers=["doc.help.ones"],
    rests_on=["doc.help.ones"],
    example={"name": "ones"},
    why="Where it names them, editors and wrappers can show and check parameters; "
    "where it is refused, they stand in the help alone.",
    choices=["names its parameters", "refused"],
)
def what_inspection_tells_of_a_function(b: Verbs, name: str) -> str:
    """Tools can read the parameters of a function, or only people can, in its help."""
    function = getattr(b.namespace, name)

    return answer(lambda: "names its parameters" if inspect.signature(function).parameters else "nothing")


@clause(
    "doc.jupyter.source",
    Level.MAY,
    d2l("2.7.2"),
    covers=["doc.jupyter.question_mark"],
    rests_on=["doc.help.ones"],
    example={"name": "ones"},
    why="Where it is shown, the source can be read on the spot; "
    "where it is refused, there is none to read, as the function is compiled.",
    choices=["shown", "refused"],
)
def what_two_question_marks_show(b: Verbs, name: str) -> str:
    """Two question marks show the source of a function in Python; of one that is compiled there is none."""
    function = getattr(b.namespace, name)

    return answer(lambda: "shown" if "def " in inspect.getsource(function) else "nothing")
