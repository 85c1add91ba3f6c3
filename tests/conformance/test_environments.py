"""Environments are made once, by one run at a time, and trusted only when whole; a failure is one line."""

from __future__ import annotations

import base64
import hashlib
import os
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from prelim.backends.request import BadRequest, parse
from prelim.conformance.environments import interpreters, store
from prelim.conformance.environments.interpreters import UnusablePlace, installed
from prelim.conformance.environments.requirements import library, requirements
from prelim.conformance.environments.store import UnknownEnvironment, environments, obtain, remove

WORKER = ("msgspec", "packaging", "pandas")
Wheel = Callable[[str, str], None]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, no uv, and environments that need hold nothing that a worker imports."""
    monkeypatch.setenv("PRELIM_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(interpreters, "NEEDED", ())
    return tmp_path / "cache" / "environments"


@pytest.fixture
def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Wheel:
    """Offer tiny wheels to pip, and nothing else."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))

    def offered(name: str, version: str) -> None:
        info = f"{name}-{version}.dist-info"
        files = {
            f"{name}.py": f"__version__ = {version!r}\n",
            f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
            f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        }
        with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as archive:
            for path, text in files.items():
                archive.writestr(path, text)
            digests = {path: hashlib.sha256(text.encode()).digest() for path, text in files.items()}
            record = [
                f"{path},sha256={base64.urlsafe_b64encode(digest).rstrip(b'=').decode()},"
                for path, digest in digests.items()
            ]
            archive.writestr(f"{info}/RECORD", "\n".join([*record, f"{info}/RECORD,,\n"]))

    return offered


def fake_uv(folder: Path, install: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a uv on the PATH whose installs do as told."""
    folder.mkdir()
    script = folder / "uv"
    venv = f'exec {sys.executable} -m venv --without-pip "$5"'
    script.write_text(f'#!/bin/sh\ncase "$1" in\nvenv) {venv};;\n*) {install};;\nesac\n')
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")


def test_an_environment_is_made_once_and_used_again(cache: Path, wheel: Wheel) -> None:
    wheel("toylib", "1.5")
    said: list[str] = []

    python, found = obtain(["toylib==1.5"], said.append)
    again, _ = obtain(["toylib==1.5"], said.append)

    assert python == again
    assert found["toylib"] == "1.5"
    assert found["python"] == ".".join(map(str, sys.version_info[:3]))
    assert [line.split()[1] for line in said] == ["installing", "made"]
    (environment,) = environments()
    assert environment.made is not None
    assert environment.made.requirements == ("toylib==1.5",)
    assert environment.size > 0
    assert not list(cache.glob("*.log"))


def test_other_requirements_have_another_environment(cache: Path, wheel: Wheel) -> None:
    wheel("toylib", "1.5")
    wheel("toylib", "1.6")
    pythons = {obtain([f"toylib=={version}"], print)[0] for version in ("1.5", "1.6")}
    versions = {
        subprocess.run(
            [python, "-c", "import toylib; print(toylib.__version__)"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for python in pythons
    }
    assert versions == {"1.5", "1.6"}


def test_two_runs_at_once_make_it_once(cache: Path, wheel: Wheel) -> None:
    wheel("toylib", "1.5")
    said: list[str] = []
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda: found.append(obtain(["toylib"], said.append)[1]["toylib"]))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["1.5"] * 3
    assert sum("installing" in line for line in said) == 1
    assert any("another run is making it; waiting" in line for line in said)


def test_one_that_was_interrupted_is_made_again(
    cache: Path, wheel: Wheel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel("toylib", "1.5")
    fake_uv(tmp_path / "bin", "sleep 60", monkeypatch)
    program = "from prelim.conformance.environments.store import obtain; obtain(['toylib'], print)"
    interrupted = subprocess.Popen([sys.executable, "-c", program], start_new_session=True)
    folder = cache / store.name(["toylib"])
    while not (folder / "bin" / "python").exists():
        time.sleep(0.05)
    os.killpg(interrupted.pid, signal.SIGKILL)
    interrupted.wait()
    (half_made,) = environments()
    assert half_made.made is None
    monkeypatch.setenv("PATH", "/nowhere")
    said: list[str] = []

    assert obtain(["toylib"], said.append)[1]["toylib"] == "1.5"

    assert said[0] == f"{folder.name}: was left half-made; making it again"


def test_one_whose_python_is_gone_is_made_again(cache: Path, wheel: Wheel) -> None:
    wheel("toylib", "1.5")
    python, _ = obtain(["toylib"], print)
    python.unlink()
    python.symlink_to("/gone/python3")
    said: list[str] = []

    assert obtain(["toylib"], said.append)[1]["toylib"] == "1.5"

    assert "does not work any more (cannot start" in said[0]


def test_constraints_of_the_user_do_not_leak_in(
    cache: Path, wheel: Wheel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel("toylib", "1.5")
    constraints, configuration = tmp_path / "constraints.txt", tmp_path / "pip.conf"
    constraints.write_text("toylib==9\n")
    configuration.write_text(f"[global]\nconstraint = {constraints}\n")
    monkeypatch.setenv("PIP_CONSTRAINT", str(constraints))
    monkeypatch.setenv("PIP_CONFIG_FILE", str(configuration))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    assert obtain(["toylib"], print)[1]["toylib"] == "1.5"


def test_what_cannot_be_resolved_is_one_line_and_leaves_nothing(cache: Path, wheel: Wheel) -> None:
    with pytest.raises(UnusablePlace) as refusal:
        obtain(["toylib==9"], print)
    log = cache / f"{store.name(['toylib==9'])}.log"
    assert str(refusal.value) == f"No matching distribution found for toylib==9; all that was said: {log}"
    assert "from versions: none" in log.read_text()
    assert list(environments()) == []


@pytest.mark.parametrize(
    ("install", "reason"),
    [
        (
            "echo 'error: failed to copy: No space left on device (os error 28)' >&2; exit 2",
            "No space left on device",
        ),
        (
            "printf '  \u00d7 No solution found:\\n  ╰─▶ Because it fails.\\n' >&2; exit 1",
            "Because",
        ),
        ("printf 'error: No solution\\n  cause: Because of a,\\n    b fails.\\n' >&2; exit 1", "^b fails."),
        ("printf 'error: No solution\\n  cause: Because b fails.\\n' >&2; exit 1", "^Because b fails."),
        ("exit 7", "the installer failed without a word"),
    ],
    ids=["no disk", "no solution", "long cause", "cause", "silent"],
)
def test_what_a_failing_installer_says_is_passed_on(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, install: str, reason: str
) -> None:
    fake_uv(tmp_path / "bin", install, monkeypatch)
    with pytest.raises(UnusablePlace, match=reason):
        obtain(["toylib==9"], print)
    assert list(environments()) == []


def test_a_cache_that_cannot_be_written_is_one_line(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("PRELIM_CACHE", str(tmp_path / "file"))
    with pytest.raises(
        UnusablePlace, match=r"cannot make an environment in .* \(Not a directory\); PRELIM_CACHE"
    ):
        obtain(["toylib"], print)


def test_environments_are_listed_and_removed(cache: Path, wheel: Wheel) -> None:
    wheel("toylib", "1.5")
    obtain(["toylib"], print)
    name = store.name(["toylib"])
    with pytest.raises(UnknownEnvironment, match=f"no environment 'nope' in .*; there are: {name}"):
        remove("nope")
    remove(name)
    assert list(environments()) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("#!/bin/sh\necho hello", "is no Python; give the path"),
        (
            '#!/bin/sh\necho \'{"version": [3, 9, 1], "missing": [], "installed": {}}\'',
            "is Python 3.9.1; a worker",
        ),
        (
            '#!/bin/sh\necho \'{"version": [3, 12, 1], "missing": ["msgspec"], "installed": {}}\'',
            "lacks msgspec; to",
        ),
        ("#!/bin/sh\nsleep 9", "does not answer"),
    ],
    ids=["other program", "too old", "bare", "hangs"],
)
def test_an_interpreter_that_is_none_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, message: str
) -> None:
    monkeypatch.setattr(interpreters, "_PATIENCE", 1.0)
    path = tmp_path / "python"
    path.write_text(text)
    path.chmod(0o755)
    with pytest.raises(UnusablePlace) as refusal:
        installed(path)
    assert message in str(refusal.value)


def test_what_is_left_of_a_distribution_without_a_name_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "ruin-1.0.dist-info").mkdir()
    path = tmp_path / "python"
    code = f"import sys; sys.path.append({str(tmp_path)!r})"
    path.write_text(f'#!/bin/sh\nshift 2; said=$1; shift\nexec {sys.executable} -I -c "{code}$said" "$@"')
    path.chmod(0o755)
    assert {"python", "numpy"} <= set(installed(path))


def test_the_library_of_a_backend_is_what_its_distribution_says() -> None:
    assert requirements(parse("jax[x64]==0.6.2"))[0] == "jax==0.6.2"
    assert requirements(parse("numpy<2"))[0] == "numpy<2"
    assert [r.partition(">")[0] for r in requirements(parse("numpy<2"))[1:]] == list(WORKER)
    assert requirements(parse("mxnet==1.9.1"))[:2] == ("mxnet==1.9.1", "numpy<1.24")
    assert "jax>=0.10" in requirements(parse("keras[jax]==3.15.1"))
    assert library(parse("array-api:array_api_strict==2.4")) == "array_api_strict"
    with pytest.raises(BadRequest, match="does not say which library 'reference' is for"):
        requirements(parse("reference==1.0"))
