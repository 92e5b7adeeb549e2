"""The way from Python to the page around it: messages out, and what widgets get back."""

import json

_post = None
widgets = {}


def connect(post):
    """Let `post` carry what is sent; it is called with a text of JSON."""
    global _post  # noqa: PLW0603 (one page, one way to it)
    _post = post


def send(kind, **content):
    """Send one message; its content is what JSON can hold."""
    _post(json.dumps({"kind": kind, **content}))
