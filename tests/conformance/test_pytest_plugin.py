"""The pytest front end, as another library's CI calls it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Offer = Callable[..., Path]
LIKE_NUMPY = "from prelim.backends.adapters.numpy import *\n"


def call(folder: Path, *words: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--pyargs", "prelim.conformance"]
    ended = subprocess.run([*command, *words], capture_output=True, text=True, check=False, cwd=folder)
    return ended.returncode, ended.stdout + ended.stderr


def test_each_clause_is_one_item(tmp_path: Path) -> None:
    code, said = call(
        tmp_path, "--prelim-backend", "numpy", "--prelim-clause", "ndarray.reshape.infer_dim*", "-v"
    )
    assert code == 0, said
    assert re.findall(r"test_clause\[(\S+)\]", said) == [
        "numpy-ndarray.reshape.infer_dim",
        "numpy-ndarray.reshape.infer_dim_one_only",
    ]
    assert "2 passed" in said


def test_a_declared_ending_is_an_expected_failure(tmp_path: Path) -> None:
    code, said = call(
        tmp_path, "--prelim-backend", "jax", "--prelim-clause", "ndarray.index.write_element", "-rx"
    )
    assert code == 0, said
    assert "1 xfailed" in said
    assert "JAX arrays are immutable" in said


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ("", "unequal: got"),
        (
            "from prelim.spec import diverges\n"
            "declarations = (diverges('ndarray.reshape.preserves_values', raises=OSError, match='no',"
            " reason='r', link='https://l'),)\n",
            "declared to end with OSError",
        ),
    ],
    ids=["broken", "declared otherwise"],
)
def test_a_rule_that_is_broken_is_named(offer: Offer, tmp_path: Path, declared: str, said: str) -> None:
    offer(flat=LIKE_NUMPY + declared + "def reshape(x, shape): return x\n")
    options = ["--prelim-backend", "flat", "--prelim-clause", "ndarray.reshape.preserves_values"]
    code, printed = call(tmp_path, *options)
    assert code == 1, printed
    assert "Reshaping keeps all elements" in printed
    assert said in printed


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "name a backend: --prelim-backend reference|"),
        (["--prelim-backend", "pytorch"], "unknown backend 'pytorch'"),
        (["--prelim-backend", "numpy", "--prelim-clause", "no.such"], "no clause matches 'no.such'"),
    ],
)
def test_wrong_usage_is_said_and_fails(tmp_path: Path, words: list[str], said: str) -> None:
    code, printed = call(tmp_path, *words)
    assert code != 0
    assert said in printed
    assert "Traceback" not in printed
