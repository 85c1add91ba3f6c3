"""Every clause holds on numpy.ma, or ends as prelim_numpy_ma.py declares."""

import prelim
from prelim.reports.records import Verdict

EXPECTED = {Verdict.PASS, Verdict.ABSENT, Verdict.DIVERGES}


def test_every_clause_ends_as_expected() -> None:
    report = prelim.check("numpy-ma")
    unexpected = [o for o in report.outcomes if o.verdict not in EXPECTED]
    said = [f"{o.verdict} {o.clause} {o.case}: {o.detail}" for o in unexpected]
    assert not said, "\n".join(said)
