"""Lesson 09: recite backpropagation. All twenty recall questions, and no prediction."""

from __future__ import annotations

from .question import Question
from .recall_questions import RECALLS, asked

PREDICTIONS: tuple[Question, ...] = ()

EXERCISES = tuple(asked(name, f"09-{k}") for k, name in enumerate(RECALLS, start=1))
