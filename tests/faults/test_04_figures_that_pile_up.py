"""Two hundred plots on axes of a learner leave no figure in pyplot and warn of nothing."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest

from backprop_helpers import examples, plots


@pytest.mark.filterwarnings("error")
def test_two_hundred_plots_leave_pyplot_as_it_was(tried):
    example, settings = examples.half_adder(), dict(mpl.rcParams)
    figure, axes = plt.subplots()
    try:
        for _ in range(200):
            axes.clear()
            plots.loss_curves(axes, {"η = 1": [0.5, 0.25]})
        plots.decision_map(axes, example.network, example.x, example.t, ("sum", "carry"))
        assert plt.get_fignums() == [figure.number]
    finally:
        plt.close(figure)
    assert dict(mpl.rcParams) == settings
    tried("plots", 201)
