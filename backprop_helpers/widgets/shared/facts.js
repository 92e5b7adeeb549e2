// What there is to say about the thing in hand: letter, number, and one line a fact.
export function factsMarkup({ html, value, words, rows }) {
  const number = value ? `<span class="op">=</span><b class="val">${value}</b>` : "";
  const lines = rows.map(([name, fact]) => `<dt>${name}</dt><dd>${fact}</dd>`);
  return `<div class="title"><span class="what">${html}</span>${number}</div>` +
    `<p class="words">${words}</p><dl>${lines.join("")}</dl>`;
}
