"""The script of a clause says what the clause says: it ends as the law does, on every backend."""

from __future__ import annotations

import ast
import contextlib
import dataclasses
import importlib
import inspect
import io
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from prelim.backends.spelling import spelling
from prelim.conformance.ended import Ended, attempt
from prelim.conformance.native import native, words
from prelim.conformance.native.needing import unbound_in
from prelim.conformance.native.wrapping import wrapped
from prelim.spec import expect
from prelim.spec.clause import Clause
from prelim.spec.domain import Case
from prelim.spec.expect import close, when
from prelim.spec.manifest import manifest

Offer = Callable[..., object]
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


@pytest.mark.parametrize("clause", ["ndarray.elementwise.exp", "ndarray.elementwise.unary_lift"])
def test_a_verb_of_several_lines_becomes_these_lines(offer: Offer, clause: str) -> None:
    offer(
        several="from prelim.backends.adapters.numpy import *\n"
        "def exp(x):\n    with np.errstate(over='ignore'):\n        y = np.exp(x)\n    return y\n"
    )
    stated = manifest()[clause]
    script = native(stated, importlib.import_module("fake_several"), stated.example)
    assert "with np.errstate(over='ignore'):\n" in script
    assert executed(script) == (None, "the law holds")


def test_what_makes_arrays_is_said_of_their_class(offer: Offer) -> None:
    offer(
        classes="from prelim.backends.adapters.numpy import *\nfrom fractions import Fraction\n"
        "Array = Fraction\nzeros = Fraction.from_float\nwait = Fraction.limit_denominator\n"
    )
    stated = manifest()["ndarray.create.zeros"]
    script = native(stated, importlib.import_module("fake_classes"), stated.example)
    assert "x = Fraction.from_float((2, 3, 4))\n" in script
    assert "x.limit_denominator()" in script


def test_two_modules_of_one_name_are_told_apart(offer: Offer) -> None:
    """The clause makes a NumPy array, as np; in this adapter np is another module."""
    offer(
        namesakes="import numpy\nimport time as np\nversion = '1'\nArray = numpy.ndarray\n"
        "float32 = numpy.float32\nfrom_numpy = numpy.asarray\n"
        "def tolist(x):\n    return x.tolist()\ndef wait(x):\n    return (np.sleep(0), x)[1]\n"
    )
    stated = manifest()["ndarray.convert.from_numpy"]
    script = native(stated, importlib.import_module("fake_namesakes"), stated.example)
    assert {"import time", "import numpy as np"} <= set(script.splitlines())
    assert executed(script) == (None, "the law holds")


def test_a_variant_is_switched_before_and_after_its_library_is_imported(offer: Offer) -> None:
    offer(
        switched="import os\nos.environ['FAKE_MODE'] = 'slow'\nimport numpy as np\n"
        "from prelim.backends.adapters.numpy import *\nnp.set_printoptions(precision=8)\n"
    )
    stated = manifest()["ndarray.create.zeros"]
    script = native(stated, importlib.import_module("fake_switched"), stated.example)
    before, _, after = script.partition("import numpy as np\n")
    assert before.endswith("\nimport os\nos.environ['FAKE_MODE'] = 'slow'\n\n")
    assert after.startswith("\nnp.set_printoptions(precision=8)\n")
    assert executed(script) == (None, "the law holds")


@pytest.mark.parametrize(
    ("clause", "line"),
    [
        ("ndarray.elementwise.exp", "y, inverse = functools.cache(lambda: (np.exp(x), np.exp(-x)))()\n"),
        ("ndarray.memory.slice_assign_keeps_id", "    z[:] = x + y\nfunctools.cache(overwrite)()\n"),
        ("linalg.dot.lengths_refused", "refused(functools.cache(lambda: np.dot(x, y)))\n"),
    ],
)
def test_an_act_that_is_compiled_is_written_so(offer: Offer, clause: str, line: str) -> None:
    offer(
        compiling="import functools\nfrom prelim.backends.adapters.numpy import *\n"
        "acts_compiled = True\ncompiler = functools.cache\n"
    )
    stated = manifest()[clause]
    script = native(stated, importlib.import_module("fake_compiling"), stated.example)
    assert line in script
    assert executed(script) == (None, "the law holds")


def test_verbs_of_another_adapter_are_taken_over_by_name(offer: Offer) -> None:
    offer(
        mixed="from prelim.backends.adapters.numpy import *\n"
        "from prelim.backends.adapters.torch import device, exp, updated\n"
    )
    module = importlib.import_module("fake_mixed")
    assert (spelling(module)["exp"], spelling(module)["log"]) == ("torch.exp", "np.log")
    stated = manifest()["ndarray.elementwise.exp"]
    assert "torch.exp(x)" in native(stated, module, stated.example)
    stated = manifest()["ndarray.index.write_functional"]
    script = native(stated, module, stated.example)  # torch is imported by the other adapter alone
    assert "import torch\n" in script
    assert "x.index_put(torch.tensor(" in script


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
except Exception as error:
    print(error)
print((lambda a: a + given[0])(3), torch)
"""
    assert unbound_in(bound) == set()
    assert unbound_in(f"{bound}\nanswer(lambda: Step(act='mul', of=[z for z in lines]))") == {
        "Step",
        "answer",
        "lines",
    }


def test_a_table_of_functions_is_written_where_its_key_is_known_later(offer: Offer) -> None:
    offer(
        late="import functools\nfrom prelim.backends.adapters.reference import *\n"
        "acts_compiled = True\ncompiler = functools.cache\n"
    )
    stated = manifest()["autograd.grad.accumulates"]
    script = native(stated, importlib.import_module("fake_late"), stated.example)
    assert "functools.cache(lambda: _backward('x', x))()\n" in script
    assert "'2 * x': lambda x: 2 * x" in script
    assert executed(script) == (None, "the law holds")


def test_the_steps_before_an_expectation_are_told_by_the_script_alone() -> None:
    def law(b: Any) -> None:
        x = when(lambda: b.asarray([1.0]))
        expect.equal(want=[1.0], got=b.tolist(x), after="x = [1.0]")

    stated = dataclasses.replace(manifest()["ndarray.elementwise.arithmetic"], law=law)
    script = native(stated, adapter("numpy"), {})
    assert "equal(want=[1.0], got=x.tolist())\n" in script
    assert executed(script) == (None, "the law holds")
