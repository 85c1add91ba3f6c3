"""Backends outside of this suite: the example, and what prelim new-backend writes, installed and tried."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from prelim.backends.thin import faults
from prelim.conformance.starting import UnusableStart, start

EXAMPLE = Path(__file__).parent.parent / "examples" / "prelim-numpy-ma"
PYTEST = ("pytest", "-q", "-p", "no:cacheprovider")
MYLIB = "from numpy import *\nfrom numpy import __version__, abs, bool, linalg, sum\n"
# What numpy, as a library of the array API standard, does otherwise: its author's lines after a first run.
DECLARED = """
_DTYPES = "https://numpy.org/doc/stable/reference/arrays.dtypes.html"
declarations = (
    *declarations,
    diverges("ndarray.convert.text_refused", "pandas.tensor.mixed_values_object", fails="not-refused",
             reason="arrays hold text and any other Python object, too", link=_DTYPES),
    diverges("ndarray.convert.float_builtin", "ndarray.convert.int_builtin", raises=TypeError,
             match="only 0-dimensional arrays", where={"shape": ((1,), (1, 1))},
             reason="only arrays without axes convert", link="https://github.com/numpy/numpy/issues/10404"),
)
"""


def install(source: Path, target: Path) -> None:
    """Install a distribution beside nothing else, without its dependencies and without a network."""
    copied = target.with_name(f"{source.name}-source")  # setuptools leaves a build folder behind
    shutil.copytree(source, copied)
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--upgrade", "--quiet"]
    command = [sys.executable, "-m", "pip", "install", *options, "--target", str(target), str(copied)]
    subprocess.run(command, check=True)
    shutil.rmtree(copied)


def run(target: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(filter(None, [str(target), os.environ.get("PYTHONPATH")]))
    return subprocess.run(
        [sys.executable, "-m", *map(str, words)],
        env={**os.environ, "PYTHONPATH": path},
        cwd=target,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_example_is_a_backend_whose_own_test_passes(tmp_path: Path) -> None:
    install(EXAMPLE, tmp_path / "site")

    doctor = run(tmp_path / "site", "prelim.conformance", "doctor", "-b", "numpy-ma")
    assert (doctor.returncode, "WRONG" in doctor.stdout) == (0, False), doctor.stdout

    tested = run(tmp_path / "site", *PYTEST, EXAMPLE / "test_prelim_numpy_ma.py")
    assert tested.returncode == 0, tested.stdout
    assert "1 passed" in tested.stdout


def test_a_started_backend_tells_what_to_declare_and_then_passes(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "mylib.py").write_text(
        "from numpy import *\nfrom numpy import __version__, abs, bool, linalg, sum\n"
    )
    pyproject, adapter, test = start("mylib", tmp_path / "prelim-mylib")
    assert list(faults(adapter.read_text())) == []
    install(tmp_path / "prelim-mylib", site)

    first = run(site, *PYTEST, test)
    assert first.returncode == 1, first.stdout
    assert "fail ndarray.convert.float_builtin shape=(1,)" in first.stdout

    adapter.write_text(adapter.read_text() + DECLARED)
    install(tmp_path / "prelim-mylib", site)
    second = run(site, *PYTEST, test)
    assert second.returncode == 0, second.stdout
    assert pyproject.name == "pyproject.toml"


def test_the_doctor_names_what_is_wrong(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "mylib.py").write_text(
        "from numpy import *\nfrom numpy import __version__, abs, bool, linalg, sum\n"
    )
    _, adapter, _ = start("mylib", tmp_path / "prelim-mylib")
    text = adapter.read_text().replace("zeros = xp.zeros", "zeros = lambda shape: [0.0]")
    adapter.write_text(text.replace("exp = xp.exp\n", ""))
    install(tmp_path / "prelim-mylib", site)

    doctor = run(site, "prelim.conformance", "doctor", "-b", "mylib")

    assert doctor.returncode == 1
    assert "WRONG  its verbs are thin: the verb exp is not spelled" in doctor.stdout
    assert "WRONG  its types are native: " in doctor.stdout


@pytest.mark.parametrize(
    ("library", "message"),
    [
        ("my-lib", "'my-lib' is no name of a module; write it as Python imports it"),
        ("numpy", "a backend 'numpy' exists already: prelim run -b numpy"),
        ("mylib", "is not empty; name another folder"),
    ],
)
def test_what_cannot_be_started_is_one_line(tmp_path: Path, library: str, message: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UnusableStart, match=message):
        start(library, tmp_path)


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UnusableStart, match=r"cannot write to .*/file/new \(Not a directory\)"):
        start("mylib", tmp_path / "file" / "new")
