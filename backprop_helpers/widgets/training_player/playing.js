// Plays for all views of a model: the one that was asked keeps time, and each of them can pause. Who
// keeps time stands in the page's model alone, so it ends with the page; Python knows no such trait.
export function playing(model, { tick, pace, onChange }) {
  const own = String(Math.random());
  let timer = null;

  const isPlaying = () => Boolean(model.get("playing"));

  function play() {
    model.set("playing", own);
  }

  function pause() {
    if (isPlaying()) model.set("playing", "");
  }

  function follow() {
    clearInterval(timer);
    timer = model.get("playing") === own ? setInterval(tick, pace()) : null;
    onChange();
  }

  function stop() {
    clearInterval(timer);
    if (model.get("playing") === own) pause();
  }

  return { isPlaying, pause, play, stop, listeners: [["change:playing", follow]] };
}
