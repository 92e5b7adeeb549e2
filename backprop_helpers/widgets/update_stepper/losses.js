import { fragment, setMarkup } from "../base/dom.js";
import { spoken, spokenMarkup } from "../base/spoken.js";

// What the loss does: by this move alone, forecast and actual, and after all moves so far.
export function losses(host) {
  const forecasting = spokenMarkup("forecast −<i>ηg</i>²", "forecast, minus eta times the gradient squared");
  const parts = ["<i>L</i>, this move alone", forecasting, "actual", ""].map((name) =>
    fragment(`<div><dt>${name}</dt><dd></dd></div>`));
  host.replaceChildren(...parts);
  const [alone, forecast, actual, soFar] = parts;

  return function draw(content, { current, frame, moved }) {
    const known = frame.stage === "move";
    const late = (value) => (known ? value : "?");
    host.classList.toggle("of-one", Boolean(current) && content.by !== "layer");
    if (current) {
      setMarkup(alone.lastChild, `${content.lossBefore} → ${late(`<b>${current.alone}</b>`)}`);
      setMarkup(forecast.lastChild, late(spokenMarkup(current.forecast ?? "")));
      setMarkup(actual.lastChild, late(spokenMarkup(`<b>${current.actual}</b>`, spoken(current.actual ?? ""))));
    }
    setMarkup(soFar.firstChild, `<i>L</i> after ${moved} ${moved === 1 ? "move" : "moves"}`);
    setMarkup(soFar.lastChild, moved ? content.moves[moved - 1].soFar : content.lossBefore);
  };
}
