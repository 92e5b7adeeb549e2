import { fragment } from "../base/dom.js";
import { spoken } from "../base/spoken.js";

// A slider over learning rates, each a step of about two. Python trains again at each rate chosen;
// until it answers the slider stays where it was put.
export function rateSlider(host, model, numbers) {
  const label = fragment(
    '<label class="rate"><span>small</span><input type="range" min="0" aria-label="learning rate eta, in large steps"><span>large</span></label>'
  );
  const input = label.querySelector("input");
  const eta = () => model.get("fields")[0];
  let moving = false;
  host.append(label);

  input.addEventListener("input", () => {
    moving = true;
    say(eta().rates[input.value]);
  });
  input.addEventListener("change", () => {
    moving = false;
    numbers.ask({ field: "η", text: eta().rates[input.value] });
  });

  function draw() {
    if (moving || numbers.isWaiting("η")) return;
    const { rates, nearest, value } = eta();
    input.max = String(rates.length - 1);
    input.value = String(nearest);
    say(value);
  }

  function say(text) {
    input.setAttribute("aria-valuetext", spoken(text));
  }

  return { draw, listeners: [["change:fields change:answered", draw]] };
}
