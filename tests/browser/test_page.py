"""The page as its readers use it, in a real browser."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import msgspec
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

import prelim
from prelim.reports.records import BackendLine, ClauseLine, Outcome, Verdict

Open = Callable[..., Page]
VISIBLE = "#matrix tr[data-clause]:visible"
DIVERGING = "ndarray.convert.float_builtin"


def test_text_level_and_section_narrow_the_rows(report: prelim.Report, opened: Open) -> None:
    page = opened(report)
    expect(page.locator("#shown")).to_have_text(f"{len(report.clauses)} of {len(report.clauses)} clauses")

    page.get_by_label("Search").fill("reshape infer")
    shown = page.locator(f"{VISIBLE} th a").all_text_contents()
    assert shown == [c.id for c in report.clauses if "reshape" in c.id and "infer" in c.id + c.statement]

    page.get_by_role("button", name="Show all").click()
    page.get_by_label("MUST").uncheck()
    page.get_by_label("SHOULD").uncheck()
    assert page.locator(VISIBLE).count() == sum(clause.level == "MAY" for clause in report.clauses)

    page.get_by_role("button", name="Show all").click()
    page.locator("#filters [name=section]").select_option("2.1.4")
    assert page.locator(VISIBLE).count() == sum(clause.section == "2.1.4" for clause in report.clauses)


def test_verdicts_narrow_the_rows_and_columns_can_go(report: prelim.Report, opened: Open) -> None:
    page = opened(report)
    page.locator("input[name=verdict][value=pass]").uncheck()
    numpys = {o.clause for o in report.outcomes if o.verdict is not Verdict.PASS}
    assert set(page.locator(f"{VISIBLE} th a").all_text_contents()) == numpys

    page.locator("fieldset").get_by_label("numpy").uncheck()
    assert page.locator("#matrix thead th", has_text="numpy").is_hidden()
    assert page.locator(VISIBLE).count() == 0


def test_only_differences_are_shown(report: prelim.Report, opened: Open) -> None:
    said = {(o.clause, o.backend): (o.verdict, o.choice) for o in report.outcomes}
    differing = [c.id for c in report.clauses if said[c.id, "numpy"] != said[c.id, "reference"]]

    page = opened(report)
    page.get_by_label("only where the columns differ").check()

    assert sorted(page.locator(f"{VISIBLE} th a").all_text_contents()) == sorted(differing)


def test_a_cell_opens_what_is_behind_it(report: prelim.Report, opened: Open) -> None:
    page = opened(report)
    (found,) = (o for o in report.outcomes if o.clause == DIVERGING and o.backend == "numpy")
    assert found.declared

    page.locator(f"tr[data-clause='{DIVERGING}'] td.diverges").click()

    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(report.clause[DIVERGING].statement)
    expect(dialog).to_contain_text(found.case)
    expect(dialog).to_contain_text(found.declared.reason)
    expect(dialog.get_by_role("link")).to_have_attribute("href", found.declared.link)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_a_repro_is_copied(report: prelim.Report, opened: Open) -> None:
    outcomes = tuple(msgspec.structs.replace(o, repro="print('<b>')\n") for o in report.outcomes)
    page = opened(dataclasses.replace(report, outcomes=outcomes))

    page.locator(f"tr[data-clause='{DIVERGING}'] td.diverges").click()
    page.get_by_role("button", name="Copy").click()

    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "print('<b>')\n"


def test_a_clause_and_a_cell_have_an_address(report: prelim.Report, opened: Open) -> None:
    page = opened(report)
    page.locator(f"tr[data-clause='{DIVERGING}'] td.diverges").click()
    assert page.url.endswith(f"#{DIVERGING}@numpy")

    page.goto(page.url.partition("#")[0])
    page.goto(f"{page.url}#{DIVERGING}")
    page.reload()

    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("numpy")
    expect(dialog).to_contain_text("reference")


def test_the_keyboard_is_enough(report: prelim.Report, opened: Open) -> None:
    page = opened(report)
    page.keyboard.press("/")
    page.keyboard.type("ndarray.convert.float")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "TD":
            break
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")

    expect(page.get_by_role("dialog")).to_contain_text("numpy")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.cellIndex") == 2


def test_moving_shows_the_choices_that_change(report: prelim.Report, opened: Open) -> None:
    said = {(o.clause, o.backend): o.choice for o in report.outcomes if o.choice}
    clauses = {clause for clause, _ in said}
    changed = sum(said.get((c, "numpy")) != said.get((c, "reference")) for c in clauses)

    page = opened(report)
    page.locator("#move [name=from]").select_option(label="numpy")
    page.locator("#move [name=to]").select_option(label="reference")

    expect(page.locator("#moved")).to_have_text(f"{changed} choices change")
    assert page.locator("#portability tbody tr:visible").count() == changed


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 400])
def test_nothing_serious_stands_in_anyones_way(
    report: prelim.Report, opened: Open, scheme: str, width: int
) -> None:
    page = opened(report, color_scheme=scheme, viewport={"width": width, "height": 900})
    assert serious(page) == []
    page.locator(f"tr[data-clause='{DIVERGING}'] td.diverges").click()
    assert serious(page) == []


def serious(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page).response["violations"]
    return [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in {"serious", "critical"}]


def test_hostile_records_are_text(report: prelim.Report, opened: Open) -> None:
    alarm = "document.title='owned'"
    evil = f'</script><script>{alarm}</script><img src=x onerror="{alarm}">\'`{{{{7*7}}}}'
    clause = ClauseLine(f"a.{evil}", evil, "MUST", evil, "2.1", (evil,), (evil,), evil, 1, evil, (), evil)
    outcome = Outcome(clause.id, evil, Verdict.FAIL, evil, evil, evil, evil, evil)
    header = msgspec.structs.replace(
        report.header, prelim=evil, untestable={evil: evil}, untested={evil: evil}
    )
    backend = BackendLine(evil, evil, hint=evil)
    page = opened(prelim.Report(header, (clause,), (backend,), (outcome,), None))

    page.locator("#matrix td.fail").click()

    expect(page.get_by_role("dialog")).to_contain_text(evil)
    assert page.title() == f"prelim: {evil}"
    assert page.locator("img").count() == 0


def test_twenty_thousand_cells_can_be_filtered(report: prelim.Report, opened: Open) -> None:
    clauses = tuple(
        msgspec.structs.replace(clause, id=f"{clause.id}.{copy}")
        for copy in range(1000 // len(report.clauses) + 1)
        for clause in report.clauses
    )[:1000]
    backends = tuple(BackendLine(f"library{n}", "1.0") for n in range(20))
    verdicts = (Verdict.PASS, Verdict.DIVERGES, Verdict.FAIL)
    outcomes = tuple(
        Outcome(clause.id, backend.name, verdicts[(at + n) % 7 % 3])
        for at, clause in enumerate(clauses)
        for n, backend in enumerate(backends)
    )
    page = opened(dataclasses.replace(report, clauses=clauses, backends=backends, outcomes=outcomes))
    assert page.locator("#matrix td").count() == 20_000

    page.get_by_label("Search").fill("reshape")
    matching = sum("reshape" in (clause.id + clause.statement).lower() for clause in clauses)
    expect(page.locator("#shown")).to_have_text(f"{matching} of 1000 clauses")


def test_a_partial_report_says_so(report: prelim.Report, opened: Open) -> None:
    page = opened(dataclasses.replace(report, outcomes=report.outcomes[:3], footer=None))
    expect(page.get_by_role("alert")).to_have_text("This report is partial: the run was cut off.")
    assert page.locator("#matrix td.missing").count() == 2 * len(report.clauses) - 3
