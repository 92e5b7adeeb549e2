import { ear, eye } from "../base/sentence.js";
import { setTrait } from "../base/traits.js";

// A question about the names, what was answered to it, and the score.
export function quizState(content, model) {
  const index = model.get("question");
  const question = content.questions[index];
  const tries = model.get("tries")[index] || [];
  const last = tries.at(-1);
  return { index, question, tries, last, solved: last === question.label };
}

export function answer(model, { index, tries, solved }, label) {
  if (!solved) setTrait(model, "tries", { ...model.get("tries"), [index]: [...tries, label] });
}

export function verdict(content, { last, solved }, form) {
  if (!last) return "";
  const { told } = content.parts.find((part) => part.name === last);
  return `${solved ? "Right. " : "Not this one. "}${form(told)}`;
}

export function answersMarkup(content, state) {
  const { question, tries, solved } = state;
  const choices = question.choices.map((label) => choiceMarkup(content, label, tries, question));
  const said = state.last
    ? `<p class="verdict-line${solved ? "" : " fault"}"><span class="mark">${solved ? "✓" : "✗"}</span> ${verdict(content, state, eye)}</p>`
    : `<p class="muted">${content.hints[question.kind]}</p>`;
  const group = choices.length
    ? `<div class="choices" role="group" aria-label="Labels to choose from">${choices.join("")}</div>`
    : "";
  return group + said;
}

export function scoreText({ questions }, model) {
  const firsts = Object.entries(model.get("tries")).map(([index, [first]]) => first === questions[index].label);
  return firsts.length ? `${firsts.filter(Boolean).length} of ${firsts.length} right at the first try` : "";
}

function choiceMarkup(content, label, tries, question) {
  const { letters } = content.parts.find((part) => part.name === label);
  const tried = tries.includes(label);
  const mark = !tried ? "" : label === question.label ? "✓ " : "✗ ";
  return `<button type="button" class="btn" data-choice="${label}" aria-label="${mark}${ear(letters)}">${mark}${eye(letters)}</button>`;
}
