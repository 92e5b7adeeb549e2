import { ear, eye } from "../base/sentence.js";
import { spokenMarkup } from "../base/spoken.js";

// What a part is called: its letter and its number.
export function calledPart({ letters, value }) {
  return `${ear(letters)}, ${ear(value)}`;
}

// All there is to say about a part, for the ear.
export function saidPart({ letters, value, words, told, shape, lines }) {
  const stands = shape ? [`It stands in ${shape}.`] : [];
  return [
    `${ear(letters)} is ${ear(value)}: ${ear(words)}.`,
    ear(told), ...stands, ...lines.map(({ said }) => said),
  ].join(" ");
}

// A step of the forward pass for the ear: its sum, or else what came in.
export function saidFrame({ say, card }) {
  const given = card.rows.map((row) => row.map(ear).join(" is "));
  return `${ear(say)} ${card.lines.length ? card.lines[0].said : `${given.join(", ")}.`}`;
}

// What there is to say about the thing in hand: letter, number, one line a fact, and how the number
// comes about, in letters and with numbers filled in.
export function factsMarkup({ letters, value, words, rows, shape, code, lines }) {
  const number = value == null ? "" : `<span class="op">=</span><b class="val">${spokenMarkup(eye(value), ear(value))}</b>`;
  const facts = rows.map(([name, fact]) => factMarkup(eye(name), eye(fact)));
  if (shape) facts.push(factMarkup("stands in", shape));
  if (code.length) facts.push(factMarkup("in code", code.map((line) => `<code>${line}</code>`).join("&emsp;")));
  return `<div class="title"><span class="what">${eye(letters)}</span>${number}</div>` +
    `<p class="words">${eye(words)}</p><dl>${lines.map(lineMarkup).join("")}${facts.join("")}</dl>`;
}

function factMarkup(name, fact) {
  return `<dt>${name}</dt><dd>${fact}</dd>`;
}

function lineMarkup({ name, left, terms, filled, sign, result }) {
  const start = left && `${left} = `;
  return `<dt>${name}</dt><dd class="formula"><span>${start}${terms.join(" + ")}</span>` +
    `<span class="filled">${spokenMarkup(`= ${filled}`)}</span><b data-sign="${sign}">${spokenMarkup(`${sign} ${result}`)}</b></dd>`;
}
