import json

import pytest

from tools.firefox_between import LACKING, softened

REFUSED = {"type": "error", "id": 7, "error": "unknown command", "message": LACKING}


def test_the_one_refusal_becomes_a_success():
    assert json.loads(softened(json.dumps(REFUSED))) == {"type": "success", "id": 7, "result": {}}


@pytest.mark.parametrize(
    "reply",
    [
        {"type": "success", "id": 7, "result": {}},
        REFUSED | {"message": "emulation.setLocaleOverride"},
        REFUSED | {"error": "invalid argument"},
    ],
)
def test_all_else_is_handed_on(reply):
    assert softened(json.dumps(reply)) == json.dumps(reply)
