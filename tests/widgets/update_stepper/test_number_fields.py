from backprop_helpers import Network
from backprop_helpers.trace.layer_trace import trace_layers
from backprop_helpers.widgets.update_stepper.number_fields import number_fields
from tests.page import read
from tests.traces import article_trace, trace_of


def test_every_number_of_the_update_has_a_field():
    trace = article_trace()
    fields = {field["name"]: field for field in number_fields(trace)}
    assert list(fields) == ["η", "x1", "x2", "t1", "t2", *trace.before.labels]
    given = {"η": 0.4, "x1": 0.9, "x2": -0.4, "t1": 1, "t2": 0}
    given |= {label: trace.before[label] for label in trace.before.labels}
    assert {name: read(field["value"]) for name, field in fields.items()} == given
    second = [name for name, field in fields.items() if field.get("group") == "layer 2"]
    assert [name for name in second if fields[name]["column"] == 2] == ["u12", "u22", "u32", "b2_2"]
    assert fields["η"]["said"] == "learning rate eta"
    assert fields["w12"] | {"html": ""} == {
        "name": "w12",
        "html": "",
        "said": "w 1 2",
        "value": "−0.6",
        "group": "layer 1",
        "column": 2,
    }


def test_a_network_of_one_layer_has_its_fields():
    names = [field["name"] for field in number_fields(trace_of((1, 2)))]
    assert names == ["η", "x1", "t1", "t2", "W1_11", "W1_12", "b1_1", "b1_2"]


def test_layers_have_fields_for_what_is_short():
    net = Network.random((17, 16, 2), seed=0)
    names = [field["name"] for field in number_fields(trace_layers(net, [0.1] * 17, [0, 1], 0.4))]
    assert names == ["η", "t1", "t2"]
