import { spelled } from "../base/progress.js";

// What the content tells, for the eye and for the ear. Sentences, numbers and letters are indices.
export function eye({ sayings, terms }, index) {
  return spelled(sayings[index], terms, "html");
}

export function ear({ sayings, terms }, index) {
  return spelled(sayings[index], terms, "spoken").replaceAll("−", "minus");
}

// What a part is called: its letter and its number.
export function calledPart(part, content) {
  return `${ear(content, part.letters)}, ${ear(content, part.value)}`;
}

// All there is to say about a part, for the ear.
export function saidPart(part, content) {
  const stands = part.shape ? [`It stands in ${part.shape}.`] : [];
  return [
    `${ear(content, part.letters)} is ${ear(content, part.value)}: ${ear(content, part.words)}.`,
    ear(content, part.told), ...stands, ...part.lines.map((line) => content.formulas[line].said),
  ].join(" ");
}

// A step of the forward pass for the ear: its sum, or else what came in.
export function saidFrame({ say, card }, content) {
  const given = card.rows.map((row) => row.map((index) => ear(content, index)).join(" is "));
  const said = card.lines.length ? content.formulas[card.lines[0]].said : `${given.join(", ")}.`;
  return `${ear(content, say)} ${said}`;
}

// What there is to say about the thing in hand: letter, number, one line a fact, and how the number
// comes about, in letters and with numbers filled in.
export function factsMarkup({ letters, value, words, rows, shape, code, lines }, content) {
  const number = value === undefined ? "" : `<span class="op">=</span><b class="val">${eye(content, value)}</b>`;
  const facts = rows.map(([name, fact]) => factMarkup(eye(content, name), eye(content, fact)));
  if (shape) facts.push(factMarkup("stands in", shape));
  if (code.length) facts.push(factMarkup("in code", code.map((line) => `<code>${line}</code>`).join(" &nbsp; ")));
  const sums = lines.map((line) => formulaMarkup(content.formulas[line], content.maths));
  return `<div class="title"><span class="what">${eye(content, letters)}</span>${number}</div>` +
    `<p class="words">${eye(content, words)}</p><dl>${sums.join("")}${facts.join("")}</dl>`;
}

function factMarkup(name, fact) {
  return `<dt>${name}</dt><dd>${fact}</dd>`;
}

function formulaMarkup({ name, left, terms, filled, result }, maths) {
  const math = (pieces) => pieces.map((index) => maths[index]).join("");
  const start = left.map((pieces) => `${math(pieces)} = `);
  const sum = terms.map(math).join(" + ");
  return `<dt>${name}</dt><dd class="formula"><span>${start}${sum}</span>` +
    `<span class="filled">= ${filled}</span><b>= ${result}</b></dd>`;
}
