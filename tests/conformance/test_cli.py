"""The command line: what it writes, its exit codes, and one line for what a user got wrong."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import prelim
from commands import call
from prelim.spec.inventory import inventory

Offer = Callable[..., Path]
LIKE_NUMPY = "from prelim.backends.adapters.numpy import *\n"
SCALED = "import os\ndef reshape(x, shape): return np.reshape(x, shape) * int(os.environ['SCALE'])"
FEW = ["--clause", "ndarray.reshape.infer_dim*", "--effort", "quick"]
RESHAPE = ["--clause", "ndarray.reshape.*", "--effort", "quick"]


def process(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Call the command line in a process of its own, where nothing is imported yet."""
    command = [sys.executable, "-m", "prelim.conformance", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "records.jsonl").read_text().splitlines()]


def timeless(folder: Path) -> str:
    text = (folder / "records.jsonl").read_text()
    return re.sub(r'"(seconds":[^,}]+|started":"[^"]+")', "", text)


def test_a_run_writes_one_record_for_each_clause_and_backend(tmp_path: Path) -> None:
    assert call("run", "-b", "reference", "-b", "numpy", *FEW, "--out", tmp_path) == 0

    kinds = [line["kind"] for line in lines(tmp_path)]
    assert kinds == ["header", "clause", "clause", "backend", "backend", *["outcome"] * 4, "footer"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["records.jsonl", "report.html", "summary.md"]
    assert "`reference" in (tmp_path / "summary.md").read_text()


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("--version") == 0
    assert capsys.readouterr().out == f"prelim {prelim.__version__}\n"


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    ways = {
        "one": ("--jobs", "1"),
        "two": ("--jobs", "2"),
        "again": ("--jobs", "2"),
        "other": ("--seed", "1"),
    }
    for name, words in ways.items():
        out = ["--clause", "ndarray.*", "--effort", "quick", "--out", tmp_path / name, *words]
        assert call("run", "-b", "reference", "-b", "numpy", *out) == 0

    assert timeless(tmp_path / "one") == timeless(tmp_path / "two") == timeless(tmp_path / "again")
    assert timeless(tmp_path / "other") != timeless(tmp_path / "one")


def test_a_backend_that_is_not_installed_is_recorded_and_no_error(offer: Offer, tmp_path: Path) -> None:
    offer(elsewhere="import a_library_that_is_not_here")

    assert call("run", "-b", "numpy", "-b", "elsewhere", *FEW, "--out", tmp_path) == 0

    found = [line["verdict"] for line in lines(tmp_path) if line.get("backend") == "elsewhere"]
    assert found == ["not-run", "not-run"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (LIKE_NUMPY + "def reshape(x, shape): return x", 1),
        (LIKE_NUMPY + "def reshape(x, shape): undefined_name", 3),
        ("import a_library_that_is_not_here", 4),
    ],
    ids=["a rule is broken", "an error of the adapter", "nothing ran"],
)
def test_the_exit_code_says_how_it_went(offer: Offer, tmp_path: Path, text: str, code: int) -> None:
    offer(odd=text)
    assert call("run", "-b", "odd", *RESHAPE, "--out", tmp_path) == code


def test_against_a_base_only_what_got_worse_counts(offer: Offer, tmp_path: Path) -> None:
    offer(odd=LIKE_NUMPY + SCALED)
    base, head = tmp_path / "base", tmp_path / "head"
    run = ["run", "-b", "odd", *RESHAPE, "--out"]

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCALE", "2")
        assert call(*run, base) == 1
        assert call(*run, head, "--against", base) == 0
        patch.setenv("SCALE", "1")
        assert call(*run, base) == 0
        patch.setenv("SCALE", "2")
        assert call(*run, head, "--against", base) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["run", "-b", "pytorch"], "unknown backend 'pytorch'; known here: reference, "),
        (
            ["run", "--clause", "no.such.*"],
            "no clause matches 'no.such.*'; prelim list clauses shows all ids",
        ),
        (["run", "-b", "numpy", *FEW, "--out", "/dev/null/report"], "choose another folder with --out"),
        (["show", "no.such"], "no clause matches 'no.such'; prelim list clauses shows all ids"),
        (
            ["show", "ndarray.memory.iadd_keep_id"],
            "no clause matches 'ndarray.memory.iadd_keep_id'; nearest are ndarray.memory.iadd_keeps_id",
        ),
        (["repro", "-b", "numpy"], "'*' matches 5"),
        (
            ["repro", "ndarray.reshape.*", "-b", "numpy"],
            "clauses: ndarray.reshape.preserves_values, ndarray.reshape.infer_dim, ",
        ),
        (["show", "ndarray.reshape.*"], " more; give the id of one"),
        (
            ["bisect", "ndarray.reshape.infer_dim*", "-b", "numpy", "--good", "1", "--bad", "2"],
            "matches 2 clauses: ndarray.reshape.infer_dim, ndarray.reshape.infer_dim_",
        ),
    ],
    ids=["backend", "clause", "folder", "show", "nearly", "all", "several", "more", "two"],
)
def test_wrong_usage_is_one_line(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(*words) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("prelim: ")
    assert said in printed.err
    assert printed.err.count("\n") == 1


def test_a_base_that_is_no_report_is_refused_before_anything_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, broken, out = tmp_path / "whole", tmp_path / "broken.jsonl", tmp_path / "out"
    assert call("run", "-b", "numpy", *FEW, "--out", whole) == 0
    text = (whole / "records.jsonl").read_text()
    wrong = {
        "cut in the middle": text[: len(text) // 2],
        "of another schema": text.replace('"schema":1', '"schema":99', 1),
        "no records": "once upon a time\n",
        "empty": "",
    }
    for name, content in wrong.items():
        broken.write_text(content)
        capsys.readouterr()
        assert call("run", "-b", "numpy", *FEW, "--out", out, "--against", broken) == 2, name
        said = capsys.readouterr().err
        assert said.startswith(f"prelim: {broken}"), (name, said)
        assert said.count("\n") == 1, (name, said)
        assert not out.exists(), name
        assert broken.read_text() == content


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "from prelim.spec import *\n"
            "@clause('ndarray.reshape.infer_dim', Level.MUST, d2l('2'), example={})\n"
            "def law(b):\n    '''It holds.'''\n",
            "two clauses of one id, ndarray.reshape.infer_dim",
        ),
        ("raise OSError('boom')", "boom"),
    ],
    ids=["two of one id", "raises at import"],
)
def test_a_plugin_of_clauses_that_is_broken_is_one_line(offer: Offer, text: str, said: str) -> None:
    offer("prelim.clauses", mine=text)
    ended = process("list", "clauses")
    assert ended.returncode == 2
    assert said in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_an_interrupted_run_leaves_what_it_saw(offer: Offer, tmp_path: Path) -> None:
    offer(slow=LIKE_NUMPY + "import time\ndef stack(arrays):\n    time.sleep(60)")
    words = ["run", "-b", "slow", "--clause", "ndarray.concat.*", "--out", str(tmp_path)]
    command = [sys.executable, "-m", "prelim.conformance", *words]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    journal = tmp_path / "records.jsonl.partial"
    while not (journal.exists() and b'"outcome"' in journal.read_bytes()):
        assert running.poll() is None
        time.sleep(0.05)

    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=30)

    assert running.returncode == 130
    assert str(journal) in said
    report = prelim.load(tmp_path)
    assert report.footer is None
    assert len(report.outcomes) > 0


def test_list_uncovered_gives_every_row_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("list", "clauses", "--uncovered") == 0
    printed = capsys.readouterr()
    rows = [line.split("\t") for line in printed.out.splitlines()]
    assert rows
    assert [row for row in rows if len(row) != 4 or not row[2] or row[3] == "NO CLAUSE YET"] == []
    total = len(inventory())
    assert f"; {total - len(rows)} of {total} rows covered, {len(rows)} untestable with a" in printed.err


def test_list_clauses_counts_them_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("list", "clauses") == 0
    printed = capsys.readouterr()
    levels = Counter(line.split("\t")[1] for line in printed.out.splitlines())
    said = ", ".join(f"{levels[level]} {level}" for level in ("MUST", "SHOULD", "MAY"))
    assert printed.err.startswith(f"{levels.total()} clauses: {said}; ")
    assert printed.err.count("\n") == 1


def test_list_and_show_name_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("list", "backends") == 0
    names = [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()]
    assert (names[0], {"jax", "numpy", "torch"} <= set(names)) == ("reference", True)
    assert call("show", "ndarray.reshape.infer_dim", "-b", "torch", "-b", "numpy") == 0
    shown = capsys.readouterr().out
    assert "One side given as -1 is inferred" in shown
    assert f"covers   ndarray.reshape.infer_dim: {inventory()['ndarray.reshape.infer_dim'].title}\n" in shown
    assert "torch.reshape(x, (-1, 4))" in shown
    assert "np.reshape(x, (-1, 4))" in shown
    assert call("show", "ndarray.index.out_of_range") == 0
    shown = capsys.readouterr().out
    assert "choices  refused, clamped, wrapped, foreign memory\nbites    Where it is refused" in shown
    assert "np.array([0, 1, 2" in shown


def test_a_script_that_is_confirmed_says_so_without_blanks(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("repro", "ndarray.reshape.infer_dim", "-b", "numpy") == 0
    assert capsys.readouterr().err == "confirmed in a clean process: pass\n"


def test_the_schema_describes_every_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import jsonschema

    assert call("run", "-b", "numpy", *FEW, "--out", tmp_path) == 0
    capsys.readouterr()
    assert call("schema") == 0
    schema = json.loads(capsys.readouterr().out)
    for line in lines(tmp_path):
        jsonschema.validate(line, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**lines(tmp_path)[0], "schema": "one"}, schema)
