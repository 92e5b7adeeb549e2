"""A widget in a page of its own, without JupyterLab and without Python: it is there at once."""

import json
from pathlib import Path
from string import Template

from backprop_helpers.widgets.base.bundle import joined

HOST = Path(__file__).parents[2] / "tools/site/host.js"
PAGE = Template("""<!doctype html><style>$style</style>
<div class="widget" data-model="it"></div>
<script type="application/json" id="widgets">$widgets</script>
<script type="module">$host
showPage((text) => import(URL.createObjectURL(new Blob([text], { type: "text/javascript" }))));
</script>""")


def show(page, widget, **traits):
    """Show what a widget holds, some traits changed, and return the root of its view."""
    state = widget.get_state() | traits
    kept = {name: value for name, value in state.items() if not name.startswith("_")}
    held = {"scripts": [state["_esm"]], "models": {"it": {"script": 0, "state": kept}}}
    widgets = json.dumps(held).replace("</", r"<\/").replace("<!--", r"\u003c!--")
    page.set_content(PAGE.substitute(style=state["_css"], widgets=widgets, host=joined(HOST)))
    root = page.locator(".bp")
    root.wait_for()
    return root
