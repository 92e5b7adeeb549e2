from backprop_helpers import Network
from backprop_helpers.trace.layer_trace import trace_layers
from backprop_helpers.widgets.update_stepper.number_fields import number_fields
from tests.widgets.update_stepper.traces import article_trace


def test_every_number_of_the_update_has_a_field():
    trace = article_trace()
    fields = {field["name"]: field for field in number_fields(trace)}
    assert list(fields) == ["η", "x1", "x2", "t1", "t2", *trace.before.labels]
    values = [fields[name]["value"] for name in ("η", "x2", "t1", "w12")]
    assert values == ["0.4", "−0.4", "1", "−0.6"]
    assert fields["η"]["said"] == "learning rate eta"
    assert fields["w12"] | {"html": ""} == {
        "name": "w12",
        "html": "",
        "said": "w 1 2",
        "value": "−0.6",
        "group": "layer 1",
        "column": 2,
    }


def test_layers_have_fields_for_what_is_short():
    net = Network.random((17, 16, 2), seed=0)
    names = [field["name"] for field in number_fields(trace_layers(net, [0.1] * 17, [0, 1], 0.4))]
    assert names == ["η", "t1", "t2"]
