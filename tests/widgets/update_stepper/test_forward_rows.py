from backprop_helpers.notation.numbers import on_page
from backprop_helpers.widgets.update_stepper.forward_rows import forward_rows
from tests.markup import parsed, text_of
from tests.traces import article_trace
from tests.widgets.update_stepper.traces import every_trace


@every_trace
def test_the_rows_show_the_forward_pass(trace):
    found = forward_rows(trace)
    for layer, rows in enumerate(found["layers"], start=1):
        assert [row["value"] for row in rows] == [*map(on_page, trace.forward.activations[layer])]
        for row, total in zip(rows, trace.forward.linear[layer - 1], strict=True):
            assert row["work"].endswith(f" σ( {on_page(total)} )")
            assert row["work"].count(" = ") + row["work"].count(" ≈ ") == 1
            parsed(row["math"])
    names = trace.names
    assert found["parts"] == [
        [names.unit(layer, j + 1).text for j in range(size)]
        for layer, size in enumerate(names.sizes)
        if layer
    ]
    assert found["loss"]["value"] == on_page(trace.loss_before)
    assert found["end"]["value"] == found["after"]["L"] == on_page(trace.loss_after)
    assert [found["after"][part] for part in found["parts"][-1]] == [
        *map(on_page, trace.forward_after.y)
    ]
    errors = trace.forward_after.y - trace.t
    assert [found["after"][f"err{j + 1}"] for j in range(len(errors))] == [*map(on_page, errors)]
    assert found["result"] == {
        "before": on_page(trace.loss_before),
        "after": on_page(trace.loss_after),
        "actual": on_page(trace.loss_after - trace.loss_before, 6),
        "forecast": on_page(sum(update.forecast for update in trace.updates), 6),
    }


def test_the_rows_can_be_followed_by_hand():
    rows = forward_rows(article_trace())
    row = rows["layers"][0][1]
    assert row["work"] == "σ( 0.9 · (−0.6) + (−0.4) · 0.9 + (−0.2) ) = σ( −1.1 )"
    assert (row["sign"], row["value"]) == ("=", "0.2497")
    assert text_of(parsed(row["math"])) == "h2=σ(a2(1))"
    for name, work, value in (
        ("loss", "½ ( 0.1047 + 0.1372 )", "0.1210"),
        ("end", "½ ( 0.0967 + 0.1256 )", "0.1112"),
    ):
        row = rows[name]
        assert text_of(parsed(row["math"])) == "L=12[(y1−t1)2+(y2−t2)2]"
        assert (row["work"], row["sign"], row["value"]) == (work, "=", value)
