"""The script of a clause says what the clause says: it ends as the law does, on every backend."""

from __future__ import annotations

import ast
import contextlib
import dataclasses
import importlib
import inspect
import io
from types import ModuleType
from typing import Any

import pytest

from prelim.conformance.ended import Ended, attempt
from prelim.conformance.native import native, words
from prelim.conformance.native.needing import unbound_in
from prelim.conformance.native.wrapping import wrapped
from prelim.spec import expect
from prelim.spec.clause import Clause
from prelim.spec.domain import Case
from prelim.spec.expect import close, when
from prelim.spec.manifest import manifest

NAMES = ["reference", "numpy", "torch", "jax"]
OF_THE_LAW = {"trial", "when", "matches", "raised_in"}  # words that no script needs


def adapter(name: str) -> ModuleType:
    return importlib.import_module(f"prelim.backends.adapters.{name}")


def executed(script: str) -> tuple[Exception | None, str]:
    """Execute a script here; return what it raised, and its last line."""
    said = io.StringIO()
    error: Exception | None = None
    with contextlib.redirect_stdout(said):
        try:
            exec(compile(script, "<script>", "exec"), {"__name__": "__main__"})
        except Exception as raised:  # the script under test may raise anything
            error = raised
    return error, said.getvalue().strip().rpartition("\n")[2]


def is_alike(error: Exception | None, last: str, ended: Ended) -> bool:
    if ended.code:
        return isinstance(error, AssertionError) and str(error).startswith(f"{ended.code}: got ")
    if ended.error is not None or error is not None:
        return type(error) is type(ended.error)
    return last == ("the law holds" if ended.choice is None else f"choice: {ended.choice}")


def cases(clause: Clause, name: str) -> list[Case]:
    if name in {"torch", "jax"}:
        return [clause.example]
    first = clause.domain.number_of(clause.example) or 0
    return [clause.domain[n] for n in clause.domain.pick(3, clause.id, first)]


AREAS = list(dict.fromkeys(name.partition(".")[0] for name in manifest()))


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("name", NAMES)
def test_every_script_ends_as_its_law_does(name: str, area: str) -> None:
    module = adapter(name)
    unlike = []
    for clause in (c for c in manifest().values() if c.id.startswith(f"{area}.")):
        for case in cases(clause, name):
            error, last = executed(native(clause, module, case))
            ended = attempt(clause, module, case)
            if not is_alike(error, last, ended):
                unlike.append((clause.id, dict(case), repr(error), last, str(ended)))
    assert unlike == []


@pytest.mark.parametrize("name", NAMES)
def test_a_script_needs_its_library_alone(name: str) -> None:
    module = adapter(name)
    for clause in manifest().values():
        script = native(clause, module, clause.example)
        imported = [
            alias.name if isinstance(node, ast.Import) else node.module or ""
            for node in ast.walk(ast.parse(script))
            if isinstance(node, (ast.Import, ast.ImportFrom))
            for alias in node.names
        ]
        ours = {module for module in imported if module.startswith("prelim")}
        assert ours <= ({"prelim.backends.reference"} if name == "reference" else set()), clause.id


@pytest.mark.parametrize(
    ("name", "number"), [("calculus.chain.single", 48), ("autograd.tape.programs", 1460)]
)
def test_functions_that_are_chosen_or_repeated_lose_the_verbs(name: str, number: int) -> None:
    clause = manifest()[name]
    script = ast.parse(native(clause, adapter("torch"), clause.domain[number]))
    assert "b" not in {node.id for node in ast.walk(script) if isinstance(node, ast.Name)}


def test_a_script_is_short_enough_for_a_report_of_a_bug() -> None:
    lengths = [native(c, adapter("torch"), c.example).count("\n") for c in manifest().values()]
    assert sum(length <= 30 for length in lengths) > 0.9 * len(lengths)


def test_every_word_of_expectation_has_one_that_stands_alone() -> None:
    functions = inspect.getmembers(expect, inspect.isfunction)
    said = {name for name, word in functions if word.__module__ == expect.__name__}
    assert said - OF_THE_LAW <= {name for name, _ in inspect.getmembers(words, inspect.isfunction)}


@pytest.mark.parametrize(
    ("word", "wrong"),
    [
        ("equal", (1, 2)),
        ("differ", (1, 1)),
        ("close", ([1.0], [1.5])),
        ("at_most", (2.0, 1.0, "it")),
        ("same_object", ([], [])),
        ("same_address", (0, 8)),
        ("refused", (lambda: 3,)),
        ("answer", (lambda: {}[3],)),
    ],
)
def test_a_word_breaks_with_the_code_and_the_text_of_the_laws(word: str, wrong: tuple[Any, ...]) -> None:
    options = {"ulps": 2} if word == "close" else {}
    with pytest.raises(expect.Broken) as law:
        getattr(expect, word)(*wrong, **options)
    with pytest.raises(AssertionError) as script:
        getattr(words, word)(*wrong, **options)
    assert str(script.value).splitlines()[0] == str(law.value)  # pytest explains asserts in lines of its own


def test_a_script_reads_as_its_user_would_type_it() -> None:
    clause = manifest()["ndarray.memory.iadd_keeps_id"]
    script = native(clause, adapter("torch"), {"name": "iadd", "shape": (3,)})
    assert script.partition("\n\nx = ")[2] == (
        "torch.tensor([1.0, 2.0, 4.0])\n"
        "y = torch.tensor([1.0, 2.0, 4.0])\n"
        "before = x\n"
        "address = x.data_ptr()\n"
        "\n"
        "x += y\n"
        "\n"
        "same_object(x, before)\n"
        "same_address(x.data_ptr(), address)\n"
        "equal(x.tolist(), (torch.tensor([1.0, 2.0, 4.0]) + y).tolist())\n"
        "print('the law holds')\n"
    )


def test_a_name_that_is_bound_again_in_a_function_is_another_one_in_each_call() -> None:
    def law(b: Any) -> None:
        def rows(start: int) -> Any:
            values: Any = [float(i) for i in range(start, start + 2000)]
            values = [values[20 * k : 20 * k + 20] for k in range(100)]
            return values

        x, y = [b.asarray(rows(start)) for start in (0, 2000)]

        z = expect.when(lambda: x + y)

        expect.equal(b.tolist(z)[0][:2], [2000.0, 2002.0])

    stated = dataclasses.replace(manifest()["ndarray.elementwise.arithmetic"], law=law)
    assert executed(native(stated, adapter("numpy"), {})) == (None, "the law holds")


def refuses_views(b: Any, view: str) -> None:
    x = b.asarray([[1.0, 2.0], [3.0, 4.0]])
    with b.recording():
        y = {"rows": x[0], "columns": x[:, 0]}[view]

    z = when(lambda: y.undefined(x))

    close(b.tolist(z), [[0.5] * 40], ulps=2)


def test_a_script_of_what_raised_ends_there_and_holds_nothing_else() -> None:
    stated = dataclasses.replace(manifest()["ndarray.elementwise.arithmetic"], law=refuses_views)
    module, case = adapter("numpy"), {"view": "columns"}
    ended = attempt(stated, module, case)
    script = native(stated, module, case, ended.line_of(stated.law))
    assert script.partition("\n\n")[2] == (
        "import numpy as np\n\nx = np.array([[1.0, 2.0], [3.0, 4.0]])\ny = x[:, 0]\n\nz = y.undefined(x)\n"
    )


def test_a_script_of_what_broke_goes_on_to_its_end() -> None:
    stated = manifest()["ndarray.memory.iadd_keeps_id"]
    case = {"name": "iadd", "shape": (3,)}
    ended = attempt(stated, adapter("jax"), case)
    assert (ended.code, ended.line_of(stated.law)) == ("rebound", None)


@pytest.mark.parametrize(
    "code",
    [
        f"    x = f({', '.join(f'name{i}=[{i}, {i}]' for i in range(30))})",
        f"with f({list(range(60))!r}):\n    g('a, b', {{'c, d': {list(range(60))!r}}})",
        f"assert f('{'x, ' * 60}')",
    ],
)
def test_long_lines_are_broken_where_python_lets_them_go_on(code: str) -> None:
    tree = ast.parse(code.lstrip())
    broken = wrapped(code)
    assert ast.dump(ast.parse(broken.lstrip())) == ast.dump(tree)
    assert "'x, x" in code or max(map(len, broken.splitlines())) <= 100


def test_what_a_script_reads_and_binds_nowhere_is_known() -> None:
    bound = """
import torch

def half(x):
    return x / 2
try:
    given = [half(y) for y in (1, 2)]
except ValueError as error:
    print(error)
print((lambda a: a + given[0])(3), torch)
"""
    assert unbound_in(bound) == set()
    assert unbound_in(f"{bound}\nanswer(lambda: Step(act='mul', of=[z for z in lines]))") == {
        "Step",
        "answer",
        "lines",
    }


def test_the_steps_before_an_expectation_are_told_by_the_script_alone() -> None:
    def law(b: Any) -> None:
        x = when(lambda: b.asarray([1.0]))
        expect.equal(want=[1.0], got=b.tolist(x), after="x = [1.0]")

    stated = dataclasses.replace(manifest()["ndarray.elementwise.arithmetic"], law=law)
    script = native(stated, adapter("numpy"), {})
    assert "equal(want=[1.0], got=x.tolist())\n" in script
    assert executed(script) == (None, "the law holds")
