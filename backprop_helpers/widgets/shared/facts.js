// What there is to say about the thing in hand: letter, number, one line a fact, and how the number
// comes about, in letters and with numbers filled in.
export function factsMarkup({ html, value, words, rows, lines }, { formulas, maths }) {
  const number = value ? `<span class="op">=</span><b class="val">${value}</b>` : "";
  const facts = rows.map(([name, fact]) => `<dt>${name}</dt><dd>${fact}</dd>`);
  const sums = lines.map((line) => formulaMarkup(formulas[line], maths));
  return `<div class="title"><span class="what">${html}</span>${number}</div>` +
    `<p class="words">${words}</p><dl>${sums.join("")}${facts.join("")}</dl>`;
}

function formulaMarkup({ name, left, terms, filled, result }, maths) {
  const start = left.map((index) => `${maths[index]} = `);
  const sum = terms.map((index) => maths[index]).join(" + ");
  return `<dt>${name}</dt><dd class="formula"><span>${start}${sum}</span>` +
    `<span class="filled">= ${filled}</span><b>= ${result}</b></dd>`;
}
