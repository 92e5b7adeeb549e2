from importlib.metadata import version

import pytest

from backprop_helpers import gradients, update
from benchmarks import __main__ as bench
from benchmarks.cases import Case, agree, problem
from benchmarks.frameworks import BY_NAME
from benchmarks.growth import Growth, plotted
from benchmarks.peers import fewest_calls, textbook, textbook_one_sample
from benchmarks.results import page
from benchmarks.steps import FEWEST, OURS, Row
from benchmarks.timing import Ratio


@pytest.mark.parametrize(
    ("peer", "samples"), [(textbook, 1), (textbook, 5), (textbook_one_sample, 0), (fewest_calls, 5)]
)
def test_a_peer_that_computes_something_else_is_not_timed(peer, samples):
    net, x, t = problem((2, 3, 2), samples)
    step, parameters = peer(net, x, t, 0.4)
    agree(net, parameters())
    step()
    with pytest.raises(AssertionError):
        agree(net, parameters())


@pytest.mark.parametrize("name", BY_NAME)
def test_a_framework_makes_the_same_step(name):
    pytest.importorskip(name)
    net, x, t = problem((2, 3, 2), 5)
    step, parameters = BY_NAME[name](net, x, t, 0.4)
    agree(net, parameters())
    step()
    agree(update(net, gradients(net, x, t), 0.4), parameters())


def test_the_page_has_each_contestant_and_each_bound():
    row = Row("2-3-2 × 1", {OURS: 2e-6, FEWEST: 1e-6})
    told = page([row], [Ratio("train, 2-3-2 × 1", FEWEST, 2.0, 1.1)])
    assert f"| {OURS} | 2.0 | 2.00 |" in told
    assert f"| train, 2-3-2 × 1 | {FEWEST} | 2.00 | 1.10 |" in told
    assert f"numpy {version('numpy')}" in told


def test_growth_is_the_power_of_the_number_of_parameters():
    squared = Growth("trace by weight", "ms", (10, 100, 1000), (3.0, 300.0, 30000.0))
    assert squared.exponent == pytest.approx(2)
    assert not squared.ratio().within
    assert squared.ratio().name == "trace by weight, 10 to 1,000 parameters"
    constant = Growth("state by weight", "kB", (10, 100, 1000), (2.0, 2.0, 2.0))
    assert constant.ratio().within
    times, sizes = plotted([squared, constant]).axes
    assert [line.get_label() for line in times.lines] == ["trace by weight", "linear"]
    assert [line.get_label() for line in sizes.lines] == ["state by weight", "linear"]


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    """Return what runs the bench on these measurements; it gives the verdicts and the exit code."""

    def run(*values):
        measured = iter(values)
        case = Case("step", "numpy", 1.1, lambda: next(measured))
        monkeypatch.setattr(bench, "cases", lambda: [case])
        monkeypatch.setattr(bench, "has_browser", lambda: False)
        monkeypatch.setattr(bench.steps, "measured", list)
        monkeypatch.setattr(bench, "growths", list)
        monkeypatch.setattr(bench, "write_plot", list)
        monkeypatch.setattr(bench.results, "PAGE", tmp_path / "RESULTS.md")
        with pytest.raises(SystemExit) as end:
            bench.main()
        lines = [line for line in capsys.readouterr().out.splitlines()[:-1] if line]
        return [line.split()[3] for line in lines], int(end.value.code)

    return run


def test_the_bench_measures_again_what_a_busy_machine_may_have_spoilt(run):
    assert run(1.1) == (["within"], 0)
    assert run(1.2, 1.3, 1.0) == (["ABOVE", "ABOVE", "within"], 0)


def test_a_bound_that_stays_broken_ends_the_bench_with_1(run):
    assert run(1.2, 1.3, 1.11) == (["ABOVE", "ABOVE", "ABOVE"], 1)
