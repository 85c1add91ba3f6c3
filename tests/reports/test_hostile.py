"""Ten thousand files that no run wrote: each is read or refused in one line, and what it says stays text."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from markdown_it import MarkdownIt

import made
from prelim.reports import page
from prelim.reports.changes.table import FORMATS as OF_CHANGES
from prelim.reports.changes.table import render
from prelim.reports.comparing import compare
from prelim.reports.exits import exit_code
from prelim.reports.formats import badge, ctrf, junit, markdown, sarif
from prelim.reports.formats.text import summary_table
from prelim.reports.loading import RECORDS, BadRecords, load
from prelim.reports.model import Report
from prelim.reports.records import Verdict

REPORT = made.report(
    {
        "numpy": {
            "a.b": "pass",
            "a.c": made.outcome("a.c", "numpy", "fail", case="n=1", got="1", repro="f(1)"),
        },
        "jax": {"a.b": "absent", "a.c": "pass"},
    }
)
VALID = made.text(REPORT)
LINES = VALID.splitlines(keepends=True)
TEXTS = [
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "]]><!--",
    "&lt;b&gt;&#60;",
    "\"' onmouseover='alert(1)",
    "`` `|` ``` | [x](javascript:alert(1)) ![y](//z) @you #1",
    "| --- |\n\n# h\n\n<details open>",
    "::error file=x::y\r\n::set-output name=a::b%0A",
    "[red]x[/red][link=file:///etc/passwd]y[/link]",
    "\x00\x07\x1b[2J\x1b]0;t\x07\u202e\u2028\ufeff\ufffe\U000e0001",
    "{{7*7}}{% raw %}${7}#{7}%s{0}{",
    "../../../../etc/passwd",
    "=cmd|' /C calc'!A0",
    "n=1, __import__('os').system('x'), n='\\d'",
    "é" * 3000,
    "\U0001d54f\U0001f469\u200d\U0001f469",
    "9" * 5000,
    "(" * 2000,
    "",
    " ",
    ".",
    "1.2.",
    "None",
]
NUMBERS = [0, -1, 1, 2**31, 2**63 - 1, 2**63, 2**70, -(2**70), 0.1, 1e308, -0.0, "1", None, True, [], {}]


def cut(chance: random.Random) -> bytes:
    return VALID[: chance.randrange(len(VALID))]


def spoilt(chance: random.Random) -> bytes:
    """Replace some bytes, most of them by what is no UTF-8 or what JSON is made of."""
    content = bytearray(VALID)
    for _ in range(chance.randrange(1, 8)):
        content[chance.randrange(len(content))] = chance.choice(b'\xff\xc0\x80\x00"{}[],:\\\n-9ue')
    return bytes(content)


def shuffled(chance: random.Random) -> bytes:
    return b"".join(chance.choices(LINES, k=chance.randrange(1, 2 * len(LINES))))


def repeated(chance: random.Random) -> bytes:
    """Put a long or deep piece into a line."""
    where = chance.randrange(len(VALID))
    piece = chance.choice([b"[", b'{"a":', b"9", b'"', b"\\", b"\n", b"\\u0000", b" "])
    return VALID[:where] + piece * chance.choice([2, 300, 20_000]) + VALID[where:]


def mistyped(chance: random.Random) -> bytes:
    """Give some fields values of any kind; half the time, lines agree on what they name."""
    lines = [json.loads(line) for line in LINES]
    for _ in range(chance.randrange(1, 4)):
        line = chance.choice(lines)
        line[chance.choice([*line])] = chance.choice([*NUMBERS, *TEXTS, *Verdict])
    return b"".join(json.dumps(line, ensure_ascii=chance.random() < 0.5).encode() + b"\n" for line in lines)


def laden(chance: random.Random) -> bytes:
    """Write a valid report that says hostile things in every field of text."""
    names = {name: chance.choice(TEXTS) + name for name in ("a.b", "a.c", "numpy", "jax")}

    def said(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: keep(key, item) for key, item in value.items()}
        if isinstance(value, list):
            return [said(item) for item in value]
        return names.get(value, chance.choice(TEXTS)) if isinstance(value, str) else value

    def keep(key: str, item: Any) -> Any:
        return item if key in {"kind", "verdict", "level", "schema", "shard"} else said(item)

    return b"".join(json.dumps(said(json.loads(line))).encode() + b"\n" for line in LINES)


def rendered_markdown(text: str) -> str:
    return MarkdownIt("commonmark", {"html": True}).enable("table").render(text)


TAME_SUMMARY = rendered_markdown(markdown.summary(REPORT))
HARMS: list[Callable[[random.Random], bytes]] = [cut, spoilt, shuffled, repeated, mistyped, laden]
EACH = 1_670  # of six harms: ten thousand


class Markup(HTMLParser):
    """Collects what a browser would take for markup."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name in {"href", "src"}}


def only_ours(html: str, like: str) -> None:
    """Hold a document to the tags and attributes of one like it that says nothing hostile."""
    found, ours = Markup(html), Markup(like)
    assert found.tags <= ours.tags
    assert found.attributes <= ours.attributes
    assert all(link.startswith(("https://", "#")) for link in found.links)


def use(report: Report) -> None:
    """Do with a report what a reader can do; whatever it holds, nothing raises and nothing is markup."""
    exit_code(report)
    summary_table(report)
    only_ours(rendered_markdown(markdown.summary(report)), TAME_SUMMARY)
    ET.fromstring(junit.render(report))
    assert json.loads(ctrf.render(report))["reportFormat"] == "CTRF"
    assert json.loads(sarif.render(report))["version"] == "2.1.0"
    for name, content in badge.files(report).items():
        assert re.fullmatch(r"badge-[A-Za-z0-9.=+@-]+\.(json|svg)", name)
        if name.endswith(".svg"):
            ET.fromstring(content)
    for form in OF_CHANGES:
        render(compare(report, report), form)


def inputs(harm: Callable[[random.Random], bytes]) -> Iterator[bytes]:
    chance = random.Random(harm.__name__)
    return (harm(chance) for _ in range(EACH))


@pytest.mark.parametrize("harm", HARMS)
def test_a_file_is_read_or_refused_in_one_line_and_stays_as_it_was(
    tmp_path: Path, harm: Callable[[random.Random], bytes]
) -> None:
    file = tmp_path / RECORDS
    refused, read = 0, 0
    for content in inputs(harm):
        file.write_bytes(content)
        try:
            report = load(tmp_path)
        except BadRecords as error:
            refused += 1
            assert len(str(error).splitlines()) == 1  # noqa: PT017  (some of these files are read)
            assert len(str(error)) < 1_000  # noqa: PT017  (some of these files are read)
        else:
            read += 1
            if read <= 25:
                use(report)
        assert file.read_bytes() == content
    assert refused + read == EACH
    assert (refused == 0) if harm is laden else (refused > EACH // 4)
    assert read > 0


def test_what_changed_between_hostile_reports_stays_text(tmp_path: Path) -> None:
    chance = random.Random(0)
    tame = compare(REPORT, made.report({"x": {"a": "pass", "b": "fail"}}))
    other = load_bytes(tmp_path, laden(chance))
    for _ in range(20):
        base, other = other, load_bytes(tmp_path, laden(chance))
        comparison = compare(base, other)
        assert comparison.changes
        only_ours(rendered_markdown(render(comparison, "md")), rendered_markdown(render(tame, "md")))
        only_ours(render(comparison, "html"), render(tame, "html"))
        assert "\x1b" not in render(comparison, "text")
        json.loads(render(comparison, "json"))


def test_the_page_and_the_notebook_of_hostile_reports_stay_text(tmp_path: Path) -> None:
    chance = random.Random(1)
    for _ in range(10):
        report = load_bytes(tmp_path, laden(chance))
        only_ours(page.render(report), page.render(REPORT))
        only_ours(report._repr_html_(), REPORT._repr_html_())


def load_bytes(folder: Path, content: bytes) -> Report:
    (folder / RECORDS).write_bytes(content)
    return load(folder)


def test_a_line_without_end_does_not_fill_the_memory(tmp_path: Path) -> None:
    file = tmp_path / RECORDS
    with file.open("wb") as out:
        out.write(LINES[0] + b'{"kind":"outcome","detail":"')
        out.truncate(1 << 30)
    with pytest.raises(BadRecords, match="line 2, is no record"):
        load(file)


@pytest.mark.parametrize(
    "arguments",
    [
        ["report", "X", "-f", "md"],
        ["compare", "X", "X"],
        ["view", "X", "--no-browser"],
        ["run", "--against", "X"],
    ],
    ids=" ".join,
)
def test_the_command_line_says_it_in_one_line(tmp_path: Path, arguments: list[str]) -> None:
    file = tmp_path / RECORDS
    file.write_bytes(LINES[0] + b'{"kind":"clause","id":"\xff"}\n')
    given = [str(file) if argument == "X" else argument for argument in arguments]
    done = subprocess.run(
        [sys.executable, "-m", "prelim.conformance", *given],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"prelim: {file}, line 2, is no record")
