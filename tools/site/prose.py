"""Markdown to HTML as JupyterLab shows it; formulas become MathML, so that no script is needed."""

import re
from html import escape

from mistune.plugins.table import render_table_cell
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from backprop_helpers.widgets.base.mathml import page_mathml

LESSON_LINK = re.compile(r"\.ipynb(?=$|#)")
NUMBER = re.compile(r"\\tag\{(.+?)\}")
PUNCTUATED = re.compile(r"<math(?:(?!</math>).)*</math>[.,:;?)]+", re.DOTALL)
IN_LINE = HtmlFormatter(nowrap=True)


class Renderer(IPythonRenderer):
    """How a page shows what the markdown of a lesson holds."""

    def __init__(self):
        super().__init__(escape=False, exclude_anchor_links=True)

    def link(self, text, url, title=None):
        """Lead to the page of a lesson instead of its notebook."""
        return super().link(text, LESSON_LINK.sub(".html", url), title)

    def table(self, text):
        """Let a table wider than the page scroll by itself."""
        return f'<div class="wide"><table>{text}</table></div>\n'

    def table_cell(self, text, align=None, head=False):  # noqa: FBT002 (the renderer's own call)
        """Let an empty corner be no heading."""
        return render_table_cell(self, text, align, head=head and text.strip() != "")

    def block_code(self, code, info=None):
        """Colour Python; leave a drawing in letters alone."""
        return python(code) if info == "python" else preformatted(code)

    def inline_math(self, body):
        """Draw a formula in its line."""
        return page_mathml(body)

    def block_math(self, body):
        """Draw a formula in a line of its own, its number on the right."""
        number = NUMBER.search(body)
        shown = f'<span class="number">({number[1]})</span>' if number else ""
        math = page_mathml(NUMBER.sub("", body), "block")
        return f'<span class="equation wide">{math}{shown}</span>'


def prose(source):
    """Return the HTML of a markdown cell; no line begins with the comma after a formula."""
    html = MarkdownWithMath(Renderer()).render(source)
    return PUNCTUATED.sub(r'<span class="whole">\g<0></span>', html)


def python(code):
    """Return code in colour."""
    return f'<pre class="code"><code>{highlight(code, PythonLexer(), IN_LINE)}</code></pre>\n'


def preformatted(text):
    """Return text as it was printed."""
    return f"<pre>{escape(text, quote=False)}</pre>\n"
