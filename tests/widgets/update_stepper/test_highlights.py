from backprop_helpers.widgets.update_stepper.cards import factor_id, path_id
from backprop_helpers.widgets.update_stepper.highlights import ahead, badges, parts_of, source
from tests.traces import article_trace
from tests.widgets.update_stepper.traces import every_trace

TRACE = article_trace()
MOVES = {move.label: move for move in TRACE.updates}


def lit_by_stage(label):
    k = TRACE.place_of(label)
    steps = [step for step in TRACE.steps if step.update == k]
    return {(step.stage, step.at): parts_of(TRACE, MOVES[label], step) for step in steps}


def test_an_output_weight_lights_error_unit_input_and_itself():
    assert lit_by_stage("u12") == {
        ("which", None): ["u12"],
        ("error", None): ["y2", "err2", "t2", "lost2", "L"],
        ("slope", None): ["y2"],
        ("input", None): ["h1", "u12"],
        ("gradient", None): ["u12"],
        ("move", None): ["u12"],
    }


def test_a_hidden_weight_lights_factor_after_factor():
    found = lit_by_stage("w21")
    assert found["error", 0] == ["y1", "err1", "t1", "lost1", "L"]
    assert found["slope", 0] == ["y1"]
    assert found["weight", 0] == ["u11"]
    assert found["adds", 0] == ["u11", "h1"]
    assert found["error", 1] == ["y2", "err2", "t2", "lost2", "L"]
    assert found["adds", 1] == ["u12", "h1"]
    assert found["sum", None] == ["h1", "u11", "u12"]
    assert found["input", None] == ["x2", "w21"]


def test_a_hidden_weight_needs_every_way_back():
    beyond = ahead(TRACE)
    outputs = ["err1", "t1", "lost1", "err2", "t2", "lost2"]
    assert sorted(beyond["h1"]) == sorted(["h1", "u11", "u12", "y1", "y2", *outputs, "L"])
    assert beyond["y1"] == ["y1", "err1", "t1", "lost1", "L"]
    assert [source(TRACE, MOVES[label]) for label in ("w21", "b2_1")] == ["x2", "one_b2_1"]


def test_a_badge_stands_where_its_factor_comes_from():
    assert list(badges(TRACE, MOVES["u32"]).values()) == ["err2", "y2", "h3"]
    assert list(badges(TRACE, MOVES["b2_1"]).values()) == ["err1", "y1", "one_b2_1"]
    assert list(badges(TRACE, MOVES["w21"]).values()) == ["u11", "u12", "h1+", "h1", "x2"]


@every_trace
def test_a_badge_for_each_path_and_factor(trace):
    for move in trace.updates:
        found = badges(trace, move)
        chain = move.chain
        assert list(found) == [*map(path_id, chain.paths), *map(factor_id, chain.factors)]
        assert len(set(found.values())) == len(found)
