import re

import numpy as np

from backprop_helpers.widgets.code_stepper.values import Values, numbers
from tests.widgets.code_stepper.programs import PROGRAMS, played


def texts(markup):
    return re.findall(r"<(?:b|span)>([^<]+)<", markup)


def test_an_array_fills_up_and_what_is_new_is_bold():
    found = played(PROGRAMS["loops"])
    values, shown = Values(found), []
    for step in found.steps:
        markup = values.after(step)
        if " hid[j] =" in found.lines[step.line].text:
            shown.append((texts(markup), re.findall("<b>([^<]+)<", markup)))
    assert shown == [
        (["0.5424", "0", "0"], ["0.5424"]),
        (["0.5424", "0.2497", "0"], ["0.2497"]),
        (["0.5424", "0.2497", "0.7465"], ["0.7465"]),
    ]


def test_where_a_line_makes_several_names_they_are_written():
    found = played()
    values = Values(found)
    made = [re.findall('class="name">([^<]+)<', values.after(step)) for step in found.steps]
    assert made == [[], [], [], [], ["dL_du", "dL_db2"], [], ["dL_dw", "dL_db1"], []]


def test_of_many_numbers_the_first_are_shown():
    shown = texts(numbers(np.arange(36.0).reshape(6, 6)))
    assert shown[:5] == ["0", "1", "2", "3", "…"]
    assert len(shown) == 4 * 5 + 1
    assert numbers(np.zeros(0)) == ""
    assert texts(numbers(np.array(-0.5))) == ["−0.5"]
