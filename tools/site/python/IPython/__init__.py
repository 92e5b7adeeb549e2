"""What the package asks of IPython: a shell that tells when a cell begins."""


class Shell:
    """The session of a page; it is all of its own events."""

    def __init__(self):
        self.events = self
        self._listeners = []

    def register(self, event, listener):
        """Have a listener called before each cell, the only event there is."""
        if event != "pre_run_cell":
            raise ValueError(f"a page has no event {event!r}")
        self._listeners.append(listener)

    def begin(self, cell):
        """Tell the listeners that a cell begins."""
        for listener in self._listeners:
            listener(cell)


_SHELL = Shell()


def get_ipython():
    """Return the session's shell."""
    return _SHELL
