// Which of evenly spaced places, the first at an element's left edge and the last at its right, a
// pointer is nearest to.
export function nearest(across, { left, width }, last) {
  const place = Math.round(((across - left) / width) * last);
  return Math.min(Math.max(place, 0), last);
}

// A press chooses the place beneath the pointer, or the one that the pressed element names; a drag
// from there chooses each place it comes to, inside the picture or out of it. A finger may be about
// to scroll: it chooses once it has moved across, or when it is lifted where it was put down.
export function draggable(svg, strip, last, choose) {
  let from = null;
  let press = null;
  const place = (event) => nearest(event.clientX, strip.getBoundingClientRect(), last);

  // the focus stays where the caller puts it, and no text is selected
  svg.addEventListener("mousedown", (event) => event.preventDefault());
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    svg.setPointerCapture(event.pointerId);
    from = place(event);
    press = { x: event.clientX, y: event.clientY, place: Number(event.target.dataset.place ?? from) };
    if (event.pointerType === "mouse") choosePressed();
  });
  svg.addEventListener("pointermove", (event) => {
    if (!svg.hasPointerCapture(event.pointerId) || place(event) === from) return;
    if (press && Math.abs(event.clientX - press.x) <= Math.abs(event.clientY - press.y)) return;
    press = null;
    from = place(event);
    choose(from);
  });
  svg.addEventListener("pointerup", choosePressed);
  svg.addEventListener("pointercancel", () => {
    press = null;
  });

  function choosePressed() {
    if (press) choose(press.place);
    press = null;
  }
}
