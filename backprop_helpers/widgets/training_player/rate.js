import { fragment } from "../base/dom.js";

// A slider over learning rates, each a step of about two. Python trains again at each rate chosen;
// until it answers the slider stays where it was put.
export function rateSlider(host, ask) {
  const label = fragment(
    '<label class="rate"><span>small</span><input type="range" min="0" aria-label="learning rate eta, in large steps"><span>large</span></label>'
  );
  const input = label.querySelector("input");
  let texts = [];
  let wanted = null;
  host.append(label);

  input.addEventListener("input", () => say(texts[input.value]));
  input.addEventListener("change", () => {
    wanted = Number(input.value);
    ask({ field: "η", text: texts[wanted] });
  });

  function adopt(rates, now) {
    texts = rates.texts;
    input.max = String(texts.length - 1);
    if (wanted !== null && wanted !== rates.at) return;
    settle(rates, now);
  }

  function settle(rates, now) {
    wanted = null;
    input.value = String(rates.at);
    say(now);
  }

  function say(text) {
    input.setAttribute("aria-valuetext", text);
  }

  return { adopt, settle };
}
