// Which of evenly spaced places, the first at an element's left edge and the last at its right, a
// pointer is nearest to.
export function nearest(across, { left, width }, last) {
  const place = Math.round(((across - left) / width) * last);
  return Math.min(Math.max(place, 0), last);
}

// A press chooses the place beneath the pointer, or the one that the pressed element names; a drag
// from there chooses each place it comes to, inside the picture or out of it.
export function draggable(svg, strip, last, choose) {
  let from = null;
  const place = (event) => nearest(event.clientX, strip.getBoundingClientRect(), last);

  // the focus stays where the caller puts it, and no text is selected
  svg.addEventListener("mousedown", (event) => event.preventDefault());
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    svg.setPointerCapture(event.pointerId);
    from = place(event);
    choose(Number(event.target.dataset.place ?? from));
  });
  svg.addEventListener("pointermove", (event) => {
    if (!svg.hasPointerCapture(event.pointerId) || place(event) === from) return;
    from = place(event);
    choose(from);
  });
}
