import { canStandUpright, neededUpright } from "./upright.js";
import { fragment } from "../base/dom.js";
import { needed } from "./placing.js";
import { eye } from "../base/sentence.js";
import { atThePoint, cardMarkup, narrowRowsOf, rowsOf, sumMarkup } from "./sheet.js";
import { resultMarkup } from "./move.js";
import { ruler } from "./ruler.js";

// How many em all that may ever be shown needs, in the font in use: the widest of each kind over all
// frames, so that no frame changes a size.
const SIZE = 40;
const MOST_LINES = 4;
const CLOSE = 0.2;
const LONG = 0.75;
const DRAWN_TEXT = 13;
// the badge and the sign of a line, its gaps and margins
const COLUMNS = 4.6;

export function measured(stage, content, net, family) {
  const { known, wide } = fontOf(family);
  const isDrawn = content.by === "layer";
  const widths = isDrawn ? {} : widthsInPicture(stage, content, net, wide);
  const place = { stage, known };
  const sheet = sheetColumns(place, content, wide);
  const need = {
    ...(isDrawn ? neededDrawn(stage.querySelector(".stage-net")) : needed(net, widths)),
    upright: !isDrawn && canStandUpright(net) ? neededUpright(net, widths) : null,
    rows: rowsOf(content),
    narrowRows: isDrawn ? 0 : narrowRowsOf(content),
    lines: linesOfSentences(place, content),
    ledger: ledgerWidth(content, wide),
    ...controls(place, content),
  };
  return { need, widths, sheet, family, wide };
}

// What was measured before, in any stage: a number may change, but its digits are all as wide as a 0.
const fonts = new Map();

function fontOf(family) {
  return once(fonts, family, () => {
    const known = new Map();
    const measure = ruler(family);
    return { known, wide: (text, weight = 400) => once(known, `${weight} ${patternOf(text)}`, () => measure(text, weight)) };
  });
}

function patternOf(text) {
  return text.replace(/\d/g, "0");
}

function once(known, key, measure) {
  if (!known.has(key)) known.set(key, measure());
  return known.get(key);
}

// Return what `read` finds in markups, of one element each, that are laid out where no one sees them.
function seen({ stage, known }, kind, markups, read) {
  const key = (markup) => `${kind} ${patternOf(markup)}`;
  const unknown = markups.filter((markup) => !known.has(key(markup)));
  if (unknown.length) {
    const probe = fragment(`<div class="probe" style="font-size: ${SIZE}px">${unknown.join("")}</div>`);
    stage.append(probe);
    read([...probe.children]).forEach((found, index) => known.set(key(unknown[index]), found));
    probe.remove();
  }
  return markups.map((markup) => known.get(key(markup)));
}

// A picture of layers comes drawn, with text of this height.
function neededDrawn(svg) {
  const { width, height } = svg.viewBox.baseVal;
  return { across: width / DRAWN_TEXT, down: height / DRAWN_TEXT };
}

function most(values) {
  return Math.max(0, ...values);
}

function widthsInPicture(stage, content, { columns, targets }, wide) {
  const bold = (text) => wide(text, 700);
  const after = content.forwardRows.after;
  const numbers = (name) => [
    stage.querySelector(`.node[data-part="${name}"] .v, .link[data-part="${name}"] text`).textContent,
    after[name] ?? "",
  ];
  const widest = (names) => most(names.flatMap(numbers).map(bold));
  const isBias = ({ feeds }) => feeds.startsWith("one");
  const inLayer = (layer) => content.moves.filter(({ into }) => columns[layer + 1].includes(into));
  const tag = ({ before, after: moved, mark }) => Math.max(wide("old ") + bold(before), wide(mark) + bold(moved)) + 0.5;
  const hasUpperIndex = [...stage.querySelectorAll(".letter")].some(({ textContent }) => textContent.includes("("));
  return {
    height: hasUpperIndex ? 3.6 : 3.05,
    units: columns.map((names) => Math.max(widest(names) + 0.9, 3.4)),
    target: Math.max(widest(targets) + 0.8, 2.8),
    loss: Math.max(widest(["L"]) + 1, 3.2),
    error: widest(targets.map((_, j) => `err${j + 1}`)),
    tags: columns.slice(1).map((_, layer) => most(inLayer(layer).filter((move) => !isBias(move)).map(tag))),
    biases: columns.slice(1).map((_, layer) => most(inLayer(layer).filter(isBias).map(({ mark, after: moved }) => wide(mark + moved)))),
  };
}

function sheetColumns(place, content, wide) {
  const { cards, moves, minusEta, by } = content;
  if (by === "layer") return { name: 0, before: 0, after: 0, plain: widest(place, moves.map(({ code }) => `<code>${code.join("\n")}</code>`), "code") };
  const values = [...Object.values(cards).map(({ value }) => value), ...moves.map(({ change }) => change)].map(atThePoint);
  const name = most(Object.values(cards).map((card) => 0.94 * wide(card.name)).concat(0.94 * wide(`−η ${minusEta}`)));
  const [before, after] = [0, 1].map((part) => most(values.map((value) => wide(value[part], 700))));
  const longest = moves.reduce((found, move) => (move.paths.length > found.paths.length ? move : found));
  const formulas = Object.entries(cards).map(([id, { name }]) =>
    cardMarkup(id, content, name === "upstream" ? { beside: sumMarkup(longest) } : {}));
  const wrongs = Object.entries(content.ifUpdatedFirst).map(([id, wrong]) =>
    `<span class="formula">${cards[id].math || `via ${content.paths[id].via}`}<span class="updated-first">${wrong}</span></span>`);
  const plain = widest(place, formulas, ".formula");
  const marked = widest(place, wrongs.map((markup) => `<span class="card">${markup}</span>`), ".formula");
  const least = Math.max(widest(place, moves.map((move) => resultMarkup(move, true)), ".result") + 0.2, widest(place, [QUESTION], ".ask"));
  const across = (formula) => Math.max(least, COLUMNS + name + formula + 1.08 * (before + after));
  return { name, before, after, plain: across(plain), marked: across(Math.max(plain, marked)) };
}

const QUESTION = '<div class="ask"><span class="set"><button class="btn">under 0.001</button><button class="btn">0.001 to 0.01</button></span></div>';

function widest(place, markups, selector) {
  const inside = (element) => most([...element.querySelectorAll(selector)].map(widthOf));
  return most(seen(place, selector, markups.map((markup) => `<div>${markup}</div>`), (all) => all.map(inside)));
}

function widthOf(element) {
  return element.getBoundingClientRect().width / SIZE;
}

// Return by number of lines how wide the sentences must be to need no more; only long ones matter.
function linesOfSentences(place, { frames }) {
  const sentences = [...new Set(frames.map(({ say }) => `<p class="say">${patternOf(eye(say))}</p>`))];
  const wides = seen(place, "wide", sentences, (all) => all.map(widthOf));
  const long = sentences.filter((_, index) => wides[index] >= LONG * most(wides));
  const found = seen(place, "lines", long, linesOf);
  return found[0].map((_, lines) => most(found.map((widths) => widths[lines])));
}

// The widths are sought for all sentences together: each guess lays the page out once.
function linesOf(sentences) {
  const high = parseFloat(getComputedStyle(sentences[0]).lineHeight);
  const found = sentences.map((sentence) => [0, widthOf(sentence)]);
  for (let lines = 2; lines <= MOST_LINES; lines += 1) {
    const bounds = found.map((widths) => [widths[1] / lines, widths[lines - 1]]);
    while (bounds.some(([least, enough]) => enough - least > CLOSE)) {
      const middles = bounds.map(([least, enough]) => (least + enough) / 2);
      sentences.forEach(({ style }, index) => style.setProperty("--across", `${middles[index]}em`));
      sentences.map(({ clientHeight }) => clientHeight > (lines + 0.5) * high).forEach((isHigher, index) => {
        bounds[index][isHigher ? 0 : 1] = middles[index];
      });
    }
    found.forEach((widths, index) => widths.push(bounds[index][1]));
  }
  return found;
}

function ledgerWidth({ moves }, wide) {
  const symbol = most(moves.map(({ before }) => wide(before)));
  const moved = most(moves.map(({ after }) => wide(after, 700)));
  return 0.96 * (0.9 + 2.2 + symbol + 1.4 + moved + 1) + 1;
}

// The widths of what stands in one line, with the stage's text at a known size. At another size
// letters are rounded to other pixels, which the bar has no room for.
function controls({ stage, known }, { by, moves }) {
  const losses = stage.querySelector(".losses").textContent;
  const key = patternOf([by, losses, ...moves.map(({ html }) => html)].join("\n"));
  return once(known, key, () => measuredControls(stage));
}

function measuredControls(stage) {
  stage.classList.add("measured");
  const width = (selector) => stage.querySelector(selector).getBoundingClientRect().width / SIZE;
  const found = { bar: 1.01 * width(".bar"), timeLine: width(".time-line ol"), losses: width(".losses"), legend: width(".legend"), title: 5.2 };
  stage.classList.remove("measured");
  return found;
}
