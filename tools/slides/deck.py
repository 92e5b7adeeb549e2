"""The slides of a lesson: one idea on each, a question before its answer."""

from dataclasses import dataclass, field

TEXT = 7.5  # lines of text on a slide, so that its type is large
ALL = 13.0  # lines of whatever is on it


@dataclass
class Slide:
    """One slide.

    Attributes
    ----------
    kind : str
        ``"title"``, ``"text"``, ``"question"``, ``"answer"`` or ``"widget"``.
    heading : str
        Markdown.
    level : int
        1 for the title; 0 where the heading stood on a slide before.
    section : str
        The heading of the lesson under which it stands.
    pieces : list of Piece
    notes : list of str
        HTML that is left to the speaker.
    full : bool
        Whether nothing is added any more.
    """

    kind: str
    heading: str
    level: int
    section: str
    pieces: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    full: bool = False

    @property
    def lines(self):
        """How many lines of text it fills, about."""
        return sum(piece.lines for piece in self.pieces)

    def has_room_for(self, piece):
        """Tell whether a piece belongs here too."""
        if self.full:
            return False
        if not self.pieces:
            return True
        if piece.kind != "text" or self.kind == "question":
            return self.lines + piece.lines <= ALL
        return self.lines + piece.lines <= TEXT or (
            self.pieces[-1].kind != "text"
            and not piece.leads_in
            and self.lines + piece.lines <= ALL - 1
        )


def deck(pieces):
    """Return the slides of a lesson.

    A heading, a question and a widget begin a new one, and so does what finds no room.
    """
    slides = []
    for piece in pieces:
        _PUT.get(piece.kind, _block)(slides, piece)
    return slides


def _heading(slides, piece):
    kind = "title" if piece.level == 1 else "text"
    slides.append(Slide(kind, piece.html, piece.level, piece.html))


def _question(slides, piece):
    """Begin a question; the heading of an exercise may follow that of its section at once."""
    last = slides[-1] if slides[-1].pieces else slides.pop()
    if piece.level:
        slides.append(Slide("question", piece.html, piece.level, last.section))
    else:
        level = 0 if last.pieces else last.level
        mark = piece._replace(html=f'<p class="predict">{piece.html}</p>')
        slides.append(Slide("question", last.section, level, last.section, [mark]))


def _block(slides, piece):
    slide = slides[-1]
    if not slide.has_room_for(piece):
        slide = _continued(slides, piece)
    elif slide.pieces and slide.pieces[-1].kind == "exhibit":
        slide.full = True
    slide.pieces.append(piece)
    slide.full = slide.full or slide.kind == "title"


def _continued(slides, piece):
    """Add a slide for a piece; the text that leads in to it goes along."""
    slide = slides[-1]
    asked = slide.kind == "question"
    heading = slide.heading if asked else slide.section
    following = Slide("question" if asked else "text", heading, 0, slide.section)
    lead_in = slide.pieces[-1]
    along = lead_in.leads_in or (piece.kind != "text" and lead_in.kind == "text")
    if along and len(slide.pieces) > 1 and not slide.full:
        following.pieces.append(slide.pieces.pop())
    if asked:
        slide.kind = "text"
    slides.append(following)
    return following


def _widget(slides, piece):
    """Give a widget a slide of its own."""
    section = slides[-1].section
    slides.append(Slide("widget", section, 0, section, [piece], full=True))


def _answer(slides, piece):
    """Add a slide with the question and its answer, for which the question keeps its room."""
    asked = slides[-1]
    question = [each for each in asked.pieces if each.kind != "stub"]
    fits = sum(each.lines for each in [*question, piece]) <= ALL + 1
    pieces = [*(question if fits else []), piece]
    slides.append(Slide("answer", asked.heading, asked.level, asked.section, pieces, full=True))
    if fits and question == asked.pieces:
        unsaid = piece._replace(html=f'<div class="unsaid">{piece.html}</div>')
        asked.pieces = [*asked.pieces, unsaid]


def _note(slides, piece):
    slides[-1].notes.append(piece.html)


_PUT = {
    "heading": _heading,
    "question": _question,
    "widget": _widget,
    "answer": _answer,
    "note": _note,
}
