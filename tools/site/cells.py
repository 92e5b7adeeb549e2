"""The cells of an executed notebook as HTML, and the widgets that they show."""

import re
from html import escape

from tools.refresh_notebooks import WIDGET_VIEW
from tools.site.prose import preformatted, prose, python

WIDGET_STATE = "application/vnd.jupyter.widget-state+json"
ON_PAPER = re.compile(r"<!-- print: ([a-z ]+) -->")
ELSEWHERE = '<p class="elsewhere">The numbers of this widget can be changed in JupyterLab.</p>\n'


class Cells:
    """The body of a lesson's page.

    Attributes
    ----------
    html : str
    twins : dict of str to str
        All that each widget shows, as text, by its name.
    """

    def __init__(self, notebook):
        stored = notebook.metadata.get("widgets", {}).get(WIDGET_STATE, {"state": {}})
        self._states = {key: model["state"] for key, model in stored["state"].items()}
        self._names = {}
        self.twins = {}
        self.html = "".join(map(self._cell, notebook.cells))

    @property
    def models(self):
        """What each widget holds, by a name that counts the widgets of the page."""
        return {name: self._states[key] for key, name in self._names.items()}

    def _cell(self, cell):
        if cell.cell_type == "markdown":
            on_paper = ON_PAPER.match(cell.source)
            kind = f" {on_paper[1].replace(' ', '-')}" if on_paper else ""
            return f'<div class="prose{kind}">{prose(cell.source)}</div>\n'
        code = python(cell.source)
        if cell.metadata.get("jupyter", {}).get("source_hidden"):
            code = f"<details><summary>Folded code</summary>{code}</details>\n"
        return f'<div class="cell">{code}{self._outputs(cell)}</div>\n'

    def _outputs(self, cell):
        said = "The plot that the code above draws"
        shown = []
        for output in cell.outputs:
            if output.output_type == "stream":
                shown.append(f'<div class="output">{preformatted(output.text)}</div>\n')
                said = output.text.strip()
            elif "bp-asleep" not in output.data.get("text/html", ""):
                shown.append(self._result(output.data, said))
        return "".join(shown)

    def _result(self, data, said):
        """Return what stands for one result; a picture is called what was printed before it."""
        if WIDGET_VIEW in data:
            return self._widget(data)
        if "text/html" in data:
            inside = data["text/html"]
        elif "image/png" in data:
            source = f"data:image/png;base64,{data['image/png'].strip()}"
            inside = f'<img alt="{escape(said)}" src="{source}">'
        else:
            inside = preformatted(data["text/plain"])
        return f'<div class="output wide">{inside}</div>\n'

    def _widget(self, data):
        """Return a widget's place; until its script runs, the snapshot stands there."""
        key = data[WIDGET_VIEW]["model_id"]
        name = self._names.setdefault(key, f"w{len(self._names) + 1}")
        self.twins.setdefault(name, data["text/plain"])
        inside = f'<div class="output">{data["text/html"]}</div>'
        note = ELSEWHERE if "fields" in self._states[key] else ""
        return f'<div class="widget" data-model="{name}">{inside}</div>\n{note}'
