import pytest

from benchmarks import __main__ as bench
from benchmarks.cases import Case, agree, problem
from benchmarks.peers import fewest_calls, textbook, textbook_one_sample


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


@pytest.fixture
def run(monkeypatch, capsys):
    """Return what runs the bench on these measurements; it gives the verdicts and the exit code."""

    def run(*values):
        measured = iter(values)
        case = Case("step", "numpy", 1.1, lambda: next(measured))
        monkeypatch.setattr(bench, "cases", lambda: [case])
        monkeypatch.setattr(bench, "has_browser", lambda: False)
        with pytest.raises(SystemExit) as end:
            bench.main()
        lines = capsys.readouterr().out.splitlines()[:-1]
        return [line.split()[3] for line in lines], int(end.value.code)

    return run


def test_the_bench_measures_again_what_a_busy_machine_may_have_spoilt(run):
    assert run(1.1) == (["within"], 0)
    assert run(1.2, 1.3, 1.0) == (["ABOVE", "ABOVE", "within"], 0)


def test_a_bound_that_stays_broken_ends_the_bench_with_1(run):
    assert run(1.2, 1.3, 1.11) == (["ABOVE", "ABOVE", "ABOVE"], 1)
