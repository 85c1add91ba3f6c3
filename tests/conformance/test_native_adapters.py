"""A script says what its adapter says, however the adapter is written."""

from __future__ import annotations

import importlib
from collections.abc import Callable

import pytest

from prelim.backends.spelling import spelling
from prelim.conformance.native import native
from prelim.spec.manifest import manifest

from .test_native import executed

Offer = Callable[..., object]


def written(adapter: str, clause: str) -> str:
    stated = manifest()[clause]
    return native(stated, importlib.import_module(adapter), stated.example)


@pytest.mark.parametrize("clause", ["ndarray.elementwise.exp", "ndarray.elementwise.unary_lift"])
def test_a_verb_of_several_lines_becomes_these_lines(offer: Offer, clause: str) -> None:
    offer(
        several="from prelim.backends.adapters.numpy import *\n"
        "def exp(x):\n    with np.errstate(over='ignore'):\n        y = np.exp(x)\n    return y\n"
    )
    script = written("fake_several", clause)
    assert "with np.errstate(over='ignore'):\n" in script
    assert executed(script) == (None, "the law holds")


def test_what_makes_arrays_is_said_of_their_class(offer: Offer) -> None:
    offer(
        classes="from prelim.backends.adapters.numpy import *\nfrom fractions import Fraction\n"
        "Array = Fraction\nzeros = Fraction.from_float\nwait = Fraction.limit_denominator\n"
    )
    script = written("fake_classes", "ndarray.create.zeros")
    assert "x = Fraction.from_float((2, 3, 4))\n" in script
    assert "x.limit_denominator()" in script


def test_two_modules_of_one_name_are_told_apart(offer: Offer) -> None:
    """The clause makes a NumPy array, as np; in this adapter np is another module."""
    offer(
        namesakes="import numpy\nimport time as np\nversion = '1'\nArray = numpy.ndarray\n"
        "float32 = numpy.float32\nfrom_numpy = numpy.asarray\n"
        "def tolist(x):\n    return x.tolist()\ndef wait(x):\n    return (np.sleep(0), x)[1]\n"
    )
    script = written("fake_namesakes", "ndarray.convert.from_numpy")
    assert {"import time", "import numpy as np"} <= set(script.splitlines())
    assert executed(script) == (None, "the law holds")


def test_a_variant_is_switched_before_and_after_its_library_is_imported(offer: Offer) -> None:
    offer(
        switched="import os\nos.environ['FAKE_MODE'] = 'slow'\nimport numpy as np\n"
        "from prelim.backends.adapters.numpy import *\nnp.set_printoptions(precision=8)\n"
    )
    script = written("fake_switched", "ndarray.create.zeros")
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
    script = written("fake_compiling", clause)
    assert line in script
    assert executed(script) == (None, "the law holds")


def test_verbs_of_another_adapter_are_taken_over_by_name(offer: Offer) -> None:
    offer(
        mixed="from prelim.backends.adapters.numpy import *\n"
        "from prelim.backends.adapters.torch import device, exp, updated\n"
    )
    module = importlib.import_module("fake_mixed")
    assert (spelling(module)["exp"], spelling(module)["log"]) == ("torch.exp", "np.log")
    assert "torch.exp(x)" in written("fake_mixed", "ndarray.elementwise.exp")
    script = written("fake_mixed", "ndarray.index.write_functional")  # here, nothing else imports torch
    assert "import torch\n" in script
    assert "x.index_put(torch.tensor(" in script


def test_a_table_of_functions_is_written_where_its_key_is_known_later(offer: Offer) -> None:
    offer(
        late="import functools\nfrom prelim.backends.adapters.reference import *\n"
        "acts_compiled = True\ncompiler = functools.cache\n"
    )
    script = written("fake_late", "autograd.grad.accumulates")
    assert "functools.cache(lambda: _backward('x', x))()\n" in script
    assert "'2 * x': lambda x: 2 * x" in script
    assert executed(script) == (None, "the law holds")
