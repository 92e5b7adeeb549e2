"""A backend of matplotlib: a cell's figures stand beneath it as pictures."""

import base64
import io

from IPython.display import display
from matplotlib._pylab_helpers import Gcf
from matplotlib.backends.backend_agg import FigureCanvasAgg

FigureCanvas = FigureCanvasAgg


def show(*_, **__):
    """Show all open figures, and close them."""
    for manager in Gcf.get_all_fig_managers():
        figure = manager.canvas.figure
        written = io.BytesIO()
        figure.savefig(written, format="png", bbox_inches="tight", dpi="figure")
        picture = base64.b64encode(written.getvalue()).decode()
        display({"image/png": picture, "text/plain": repr(figure)}, raw=True)
    Gcf.destroy_all()
