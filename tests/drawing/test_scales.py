import pytest

from backprop_helpers.drawing.scales import Scale, path


@pytest.mark.parametrize(("low", "high"), [(-7.3, 8.1), (0, 600), (1e-6, 2e-6), (5, 5.5)])
def test_ticks_are_inside_and_enough(low, high):
    places = [at for at, _ in Scale(low, high, 10, 90).ticks()]
    assert 3 <= len(places) <= 7
    assert all(10 <= at <= 90 for at in places)
    assert places == sorted(places)


def test_tick_texts_say_the_number_at_their_place():
    scale = Scale(-10, 10, 0, 200)
    assert scale.ticks(4) == [(0.0, "−10"), (50.0, "−5"), (100.0, "0"), (150.0, "5"), (200.0, "10")]


def test_a_scale_without_width_stays_at_its_start():
    assert Scale(3, 3, 10, 90)(3) == 10


def test_a_path_visits_all_points():
    drawn = path(Scale(0, 2, 0, 20), Scale(0, 1, 10, 0), [(0, 0), (1, 1), (2, 0.5)])
    assert drawn == "M0.0 10.0L10.0 0.0L20.0 5.0"
