"""Show values in the page as a notebook shows them."""

from page_link import send


def display(*values, raw=False, metadata=None):  # noqa: ARG001 (the notebook's own call)
    """Show each value beneath the running cell; raw ones are representations already."""
    for value in values:
        if raw:
            send("shown", data=value)
        elif hasattr(value, "_ipython_display_"):
            value._ipython_display_()
        else:
            send("shown", data=representations(value))


def representations(value):
    """Return a value's text, and its HTML where it has one.

    Examples
    --------
    >>> representations(0.5)
    {'text/plain': '0.5'}
    """
    shown = {"text/plain": repr(value)}
    as_html = None if isinstance(value, type) else getattr(value, "_repr_html_", None)
    html = as_html() if as_html else None
    return shown if html is None else {"text/html": html, **shown}
