"""What Copy puts on the clipboard."""

import json
from base64 import b64decode
from zlib import decompress

from backprop_helpers import CodeStepper
from backprop_helpers.widgets.code_stepper.copied_texts import copied_texts
from tests.checks.own_program.cases import ARTICLE
from tests.page import unpacked


def test_each_step_has_four_texts_and_the_page_is_sent_them():
    stepper = CodeStepper()
    texts = copied_texts(stepper.played, ARTICLE)
    assert len(texts) == len(stepper.played.steps)
    numpy, torch, tex, words = texts[3]
    assert numpy[-1] == "delta2 = (y - t) * y * (1 - y)"
    assert torch[-1] == "delta2 = a2.grad"
    assert tex[0].startswith(r"\delta^{(2)} = (y - t) \odot y \odot (1 - y) = \begin{pmatrix}")
    assert words == ("Line 4: `delta2` becomes (-0.0708, 0.0864), the delta of the outputs.",)
    sent = unpacked(json.loads(decompress(b64decode(stepper.copied_texts))))
    assert sent == json.loads(json.dumps(texts))
    stepper.close()
