"""Programs that the tests of the widget play, and what the page is sent of them."""

from backprop_helpers import examples
from backprop_helpers.checks.program_play.eight_lines import backprop
from backprop_helpers.checks.program_play.playing import play
from backprop_helpers.widgets.code_stepper.content import content
from tests.checks.own_program.programs import RIGHT, SLIPS, defined, spoiled, written

ARTICLE = examples.article()
PROGRAMS = {name: written(body, before) for name, (before, body) in RIGHT.items()} | {
    f"{style}, {slip}": spoiled(style, slip)[0]
    for style in ("foreign", "loops", "helpers", "one line")
    for slip in list(SLIPS)[::4]
}


def played(text=None):
    """Play a program, the eight lines by default."""
    function = backprop if text is None else defined(text)
    return play(function, ARTICLE.network, ARTICLE.x, ARTICLE.t)


def sent(found):
    return content("", found, ARTICLE.network, ARTICLE.x, ARTICLE.t)
