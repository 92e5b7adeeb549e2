"""The Python half of a widget in a page: traits that the page hears of, and may set."""

import contextlib
import itertools

import page_link
import traitlets

VIEW = "application/vnd.jupyter.widget-view+json"
_numbers = itertools.count(1)


class AnyWidget(traitlets.HasTraits):
    """A widget whose traits tagged ``sync`` are the same here and in the page.

    A subclass holds its script as ``_esm`` and its style as ``_css``.
    """

    comm = None  # what a kernel would speak through; a page has none
    _is_open = False
    _held = None
    _received = {}  # noqa: RUF012 (replaced, never changed)

    def __init__(self, **values):
        super().__init__(**values)
        self.model_id = f"p{next(_numbers)}"
        self._synced = self.trait_names(sync=True)
        page_link.widgets[self.model_id] = self
        page_link.send(
            "opened",
            model=self.model_id,
            script=self._esm,
            style=self._css,
            state=self._state(self._synced),
        )
        self._is_open = True

    def close(self):
        """End what ties the widget to the page."""
        self._is_open = False
        page_link.widgets.pop(self.model_id, None)

    def notify_change(self, change):
        """Tell the page of a change first, then who observes it here."""
        name = change["name"]
        if self._is_open and name in self._synced and not self._is_known(name, change["new"]):
            with self.hold_sync():
                self._held[name] = None
        super().notify_change(change)

    @contextlib.contextmanager
    def hold_sync(self):
        """Send all changes of a block as one, at its end."""
        if self._held is not None:
            yield
            return
        self._held = {}  # names in their order
        try:
            yield
        finally:
            names, self._held = self._held, None
            if names:
                page_link.send("changed", model=self.model_id, state=self._state(names))

    def receive(self, state):
        """Take over what the page has changed; it is not told so again."""
        self._received = state
        try:
            with self.hold_sync(), self.hold_trait_notifications():
                for name in state.keys() & set(self._synced):
                    setattr(self, name, state[name])
        finally:
            self._received = {}

    def _is_known(self, name, value):
        return name in self._received and self._received[name] == value

    def _state(self, names):
        return {name: getattr(self, name) for name in names}

    def _repr_mimebundle_(self, **_):
        return {VIEW: {"model_id": self.model_id}}
