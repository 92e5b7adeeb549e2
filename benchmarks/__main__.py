"""Print how long we take, measured in what the peers take, and write RESULTS.md and growth.svg.

Exits with 1 if a bound is broken.
"""

import sys
from collections.abc import Callable

from tools.browse_chromium import has_browser

from . import results, steps
from .cases import cases
from .growth import Growth, growths, write_plot
from .timing import Ratio
from .views import view_ratios

TRIES = 3


def main() -> None:
    """Measure the steps, the other calculations, how they grow, then the views."""
    rows: list[steps.Row] = []
    grown: list[Growth] = []

    def of_steps() -> list[Ratio]:
        rows[:] = steps.measured()
        return steps.bounds(rows)

    def of_growth() -> list[Ratio]:
        grown[:] = growths()
        return [growth.ratio() for growth in grown]

    found = [measured(of_steps), *(measured(case.ratios) for case in cases()), measured(of_growth)]
    if not has_browser():
        print("views: not measured, no browser")
    else:
        found.append(measured(view_ratios))
    ratios = [ratio for some in found for ratio in some]
    write_plot(grown)
    results.PAGE.write_text(results.page(rows, ratios), encoding="utf-8", newline="\n")
    sys.exit(not all(ratio.within for ratio in ratios))


def measured(measure: Callable[[], list[Ratio]]) -> list[Ratio]:
    """Print what is measured; a busy machine may spoil it, so it is taken up to three times."""
    for _ in range(TRIES):
        ratios = measure()
        print(*ratios, sep="\n", flush=True)
        if all(ratio.within for ratio in ratios):
            break
    return ratios


if __name__ == "__main__":
    main()
