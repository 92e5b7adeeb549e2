// Where a view stands. The page shows it at once; Python hears of it when the steps have come to rest,
// since each message makes JupyterLab draw its toolbar anew, twice, and the next frame would wait for
// that. Until then the model does not know: the answer to an earlier message would undo it there.
const REST = 200;

export function positionIn(model, moved) {
  let here = model.get("cursor");
  let waiting = 0;

  function go(cursor) {
    here = cursor;
    clearTimeout(waiting);
    waiting = setTimeout(tell, REST);
    moved();
  }

  // Whoever leaves the widget may run a cell, which is to find the model up to date.
  function rest() {
    if (!waiting) return;
    clearTimeout(waiting);
    tell();
  }

  function tell() {
    waiting = 0;
    model.set("cursor", here);
    model.save_changes();
  }

  // Python, or another view of the same model, has gone elsewhere.
  function follow() {
    clearTimeout(waiting);
    waiting = 0;
    if (here === model.get("cursor")) return;
    here = model.get("cursor");
    moved();
  }

  return { at: () => here, go, follow, rest };
}
