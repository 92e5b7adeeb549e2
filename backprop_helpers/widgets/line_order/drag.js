const FAR = 6; // px: less is a trembling hand

// Lines are dragged by the mouse anywhere, and by a finger at their grip, so that a finger can scroll.
// `start`, `move` and `drop` are told the line's text; `move` also the event and how far it has come
// to the right of where the line stood.
export function draggable(root, { start, move, drop, cancel }) {
  let press = null;

  root.addEventListener("pointerdown", (event) => {
    const line = event.target.closest(".line");
    if (!line || event.button !== 0) return;
    if (event.pointerType !== "mouse" && !event.target.closest(".grip")) return;
    const { left } = line.getBoundingClientRect();
    press = { id: event.pointerId, text: line.dataset.text, x: event.clientX, y: event.clientY, left, far: false };
  });
  root.addEventListener("pointermove", (event) => {
    if (press?.id !== event.pointerId) return;
    const [across, down] = [event.clientX - press.x, event.clientY - press.y];
    if (!press.far) {
      if (Math.hypot(across, down) < FAR) return;
      press.far = true;
      root.setPointerCapture(press.id);
      start(press.text);
    }
    move(press.text, event, press.left + across);
  });
  root.addEventListener("pointerup", () => {
    if (press?.far) drop(press.text);
    press = null;
  });
  root.addEventListener("pointercancel", () => {
    if (press?.far) cancel();
    press = null;
  });
}
