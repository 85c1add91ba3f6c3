"""``prelim bench``: what each rule costs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def bench(
    backend: Annotated[
        list[str] | None,
        typer.Option("--backend", "-b", help="A backend; repeat for more. All libraries, if not given."),
    ] = None,
    clause: Annotated[
        list[str] | None,
        typer.Option(help="Ids, such as 'ndarray.memory.*'; repeat for more. All that say how they grow."),
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Four sizes and fewer, shorter rounds.")] = False,
    against: Annotated[
        Path | None,
        typer.Option(
            help="A checkout of another version, whose backends are run beside these, round by round; "
            "or the folder of an earlier measurement, which sees less."
        ),
    ] = None,
    change: Annotated[
        float | None,
        typer.Option(min=0.01, help="The slow-down that --against is to catch: 0.1, if not given, is 10 %."),
    ] = None,
    unlike: Annotated[
        bool,
        typer.Option(
            "--unlike",
            help="Compare with an earlier measurement of another machine, other settings of threads or "
            "another base backend, too.",
        ),
    ] = False,
    plots: Annotated[
        bool, typer.Option("--plots", help="Draw ratios and times as SVG into plots/; needs matplotlib.")
    ] = False,
    seed: Annotated[int, typer.Option(help="Chooses the order in each round.")] = 0,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds without a word from a backend.")] = 60.0,
    out: Annotated[Path, typer.Option(help="The folder for what is found.")] = Path("prelim-report"),
) -> None:
    """Time the acts of clauses on all backends, side by side; write costs.jsonl and costs.md.

    No wrong answer gets a time: each is checked first. Exit codes: 0 measured, or nothing got worse; 1 a
    wrong answer, a crash or a hang, or with --against anything worse; 2 wrong usage; 3 an error of the
    suite; 4 nothing was measured; 5 with --against: such a change could not be ruled out.
    """
    import shutil

    from prelim.asv_bench.gate.deciding import Rule
    from prelim.asv_bench.gate.options import refuse_idle
    from prelim.asv_bench.gate.plan import GatePlan
    from prelim.asv_bench.gate.report import record_costs_against, record_gate
    from prelim.asv_bench.gate.sides import with_backends_of
    from prelim.asv_bench.gate.versions import side_of
    from prelim.asv_bench.sweep.report import record_costs
    from prelim.asv_bench.sweep.rounds import FULL, QUICK
    from prelim.asv_bench.sweep.run import FULL_SIZES, QUICK_SIZES, CostPlan, in_one_process
    from prelim.asv_bench.sweep.work import works
    from prelim.backends.registry import columns
    from prelim.conformance.consoles import console
    from prelim.conformance.processes.process import Limits
    from prelim.reports.costs.loading import holds_costs, load_costs
    from prelim.reports.costs.plots import need_matplotlib

    switches = {"--quick": quick, "--plots": plots, "--unlike": unlike, "--change": change is not None}
    refuse_idle([option for option, given in switches.items() if given], against)
    rule = Rule() if change is None else Rule(change)
    if plots:
        need_matplotlib()
    names, chosen, limits = (
        in_one_process(columns(backend or ())),
        works(clause or []),
        Limits(seconds=timeout),
    )
    progress, output = console(stderr=True), console()
    if against and not holds_costs(against):
        with with_backends_of(against) as base:
            gate_plan = GatePlan(
                names,
                chosen,
                base,
                rule=rule,
                seed=seed,
                limits=limits,
                valgrind=shutil.which("valgrind"),
            )
            raise typer.Exit(record_gate(gate_plan, side_of(against), out, progress, output))
    sizes, pace = (QUICK_SIZES, QUICK) if quick else (FULL_SIZES, FULL)
    plan = CostPlan(names, chosen, sizes, pace, seed, limits)
    if against:
        earlier = load_costs(against)
        raise typer.Exit(record_costs_against(plan, earlier, rule.change, unlike, out, progress, output))
    raise typer.Exit(record_costs(plan, out, progress, output, plots))
