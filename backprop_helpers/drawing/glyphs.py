"""The little pictures on cards: an error as a gap, a slope as a tangent, an input as a bar."""

from __future__ import annotations

from math import exp


def error_glyph(y: float, t: float) -> str:
    """Draw the gap between an output and its target on a line from 0 to 1."""
    at_y, at_t = 4 + 56 * y, 4 + 56 * min(max(t, 0.0), 1.0)
    return _framed(
        f'<path class="axis" d="M4 16H60"/><g class="late"><path class="gap" '
        f'd="M{at_t:.1f} 16H{at_y:.1f}"/><rect class="aim" x="{at_t - 3.5:.1f}" y="12.5" width="7" '
        f'height="7"/><circle class="dot" cx="{at_y:.1f}" cy="16" r="3.4"/></g>'
    )


def slope_glyph(a: float) -> str:
    """Draw the sigmoid with its tangent at a."""
    at = min(max(a, -5.0), 5.0)
    activation = 1 / (1 + exp(-at))
    x, y = 32 + 5.6 * at, 22 - 20 * activation
    fall = 20 * activation * (1 - activation) / 5.6
    dx = 11 / (1 + fall**2) ** 0.5
    curve = " ".join(f"{32 + 5.6 * z:.1f},{22 - 20 / (1 + exp(-z)):.1f}" for z in range(-5, 6))
    return _framed(
        f'<polyline class="curve" points="{curve}"/><g class="late"><path class="gap" '
        f'd="M{x - dx:.1f} {y + fall * dx:.1f}L{x + dx:.1f} {y - fall * dx:.1f}"/>'
        f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="2.8"/></g>'
    )


def input_glyph(value: float) -> str:
    """Draw the value flowing in as a bar from 0, cut at -1 and 1."""
    end = 32 + 28 * min(max(value, -1.0), 1.0)
    return _framed(
        f'<path class="axis" d="M4 16H60M32 11V21"/><g class="late"><path class="flow" '
        f'd="M32 16H{end:.1f}"/></g>'
    )


def _framed(content: str) -> str:
    """Frame a picture that stands beside a number."""
    return f'<svg class="glyph" viewBox="0 0 64 24" aria-hidden="true">{content}</svg>'
