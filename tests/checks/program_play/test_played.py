from backprop_helpers.checks.program_play.played import Played, Step


def test_the_backward_pass_begins_at_its_first_step():
    forward, back = Step("change", 1), Step("change", 2, forward=False)
    assert Played(steps=(forward, forward, back, back)).backward == 2
    assert Played(steps=(forward,)).backward == 1
    assert Played().backward == 0
