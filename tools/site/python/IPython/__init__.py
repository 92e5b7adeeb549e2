"""What the package and matplotlib ask of IPython: a shell that tells when a cell begins."""

version_info = (8, 0)  # matplotlib asks a later one for more


class Shell:
    """The session of a page; it is all of its own events."""

    def __init__(self):
        self.events = self
        self._listeners = []

    def register(self, event, listener):
        """Have a listener called before each cell; no other event ever comes."""
        if event == "pre_run_cell":
            self._listeners.append(listener)

    def begin(self, cell):
        """Tell the listeners that a cell begins."""
        for listener in self._listeners:
            listener(cell)


_SHELL = Shell()


def get_ipython():
    """Return the session's shell."""
    return _SHELL
