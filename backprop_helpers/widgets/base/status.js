// The status region of a view, which a screen reader reads out when its text changes. `tell` says
// what is on screen where that is new, and before it news of what was done: once, however many traits
// changed together. `say` says a text alone. While onScreen returns nothing only news are told.
export function statusRegion(element, onScreen) {
  let news = null;
  let last = "";

  function tell(text = "") {
    if (!news) {
      news = [];
      queueMicrotask(speak);
    }
    if (text) news.push(text);
  }

  function speak() {
    if (!news) return;
    const screen = onScreen();
    if (news.length || (screen && screen !== last)) element.textContent = [...news, screen].filter(Boolean).join(" ");
    last = screen;
    news = null;
  }

  function say(text) {
    news = null;
    last = "";
    element.textContent = text;
  }

  return { say, tell };
}
