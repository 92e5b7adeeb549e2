"""What every widget of this package does alike."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import numpy as np
import traitlets
from IPython.display import display

from .bundle import joined, stylesheet
from .notebook_session import reruns
from .still_page import asleep


class LessonWidget(anywidget.AnyWidget):
    """A widget with a text twin.

    A subclass names its folder, which holds ``view.js`` and ``view.css``, defines ``text_twin`` and
    ``snapshot``, and wraps each handler of a change in ``guarded``.
    """

    problem = traitlets.Unicode().tag(sync=True)
    last_error: Exception | None = None

    def __init_subclass__(cls, folder: Path | None = None, **kwargs: Any) -> None:
        # anywidget makes a subclass of its own for each instance, and names no folder for it
        if folder is not None:
            cls._esm = joined(folder / "view.js")
            cls._css = stylesheet(folder / "view.css")
        # what a learner told np.seterr is not for what is computed here
        for name in {"__init__", "text_twin", "snapshot"} & vars(cls).keys():
            setattr(cls, name, np.errstate(all="ignore")(vars(cls)[name]))
        super().__init_subclass__(**kwargs)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        reruns.add(self)

    def close(self) -> None:
        """Close the widget and the layout model that belongs to it."""
        if self.comm is not None:
            self.layout.close()
        super().close()

    def failure(self, error: Exception) -> str:
        """Keep an error in ``last_error``, and put it in words."""
        self.last_error = error
        return f"This did not work, and nothing changed: {error}"

    def text_twin(self) -> str:
        """Return all that the widget shows, as text."""
        raise NotImplementedError

    def snapshot(self) -> str:
        """Return what a page without a kernel shows, as HTML."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return self.text_twin()

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        twins = {"text/plain": self.text_twin(), "text/html": self.snapshot()}
        return {**data, **twins}, metadata

    def _ipython_display_(self) -> None:
        data, metadata = self._repr_mimebundle_()
        display({"text/html": asleep(self.text_twin())}, raw=True)
        display(data, metadata=metadata, raw=True)


def guarded(handler: Callable) -> Callable:
    """Wrap a handler: when it fails, the widget says so in one line and keeps its state.

    The error is raised all the same in a strict session.
    """

    @functools.wraps(handler)
    def handle(self: LessonWidget, change: Any) -> None:
        try:
            with np.errstate(all="ignore"):
                handler(self, change)
        except Exception as error:
            self.problem = self.failure(error)
            if is_strict():
                raise

    return handle


def is_strict() -> bool:
    """Tell whether BACKPROP_STRICT is 1: then errors of handlers are raised."""
    return os.environ.get("BACKPROP_STRICT") == "1"
