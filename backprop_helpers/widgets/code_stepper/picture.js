import { setText } from "../base/dom.js";
import { fitPills, flag, network } from "../base/network.js";

const UNKNOWN = "?";

// The network's picture, with the numbers that the program holds.
export function picture(host, { svg, steps }, choose) {
  const { adopt, follow, forget, onClick, parts } = network(host);
  adopt(svg);
  const computed = new Set(steps.flatMap(({ units }) => Object.keys(units)));
  const told = new Set(steps.flatMap(({ lit }) => lit));
  for (const part of parts.keys()) if (told.has(part)) onClick(part, () => choose(part));
  const beneath = [...host.querySelectorAll(".beneath")];

  function draw({ step, units, beneath: notes }) {
    const lit = new Set(step?.lit ?? []);
    const tags = [];
    for (const [name, elements] of parts) {
      const isLit = lit.has(name);
      const isNew = isLit && [step.units, step.beneath, step.edges].some((numbers) => name in numbers);
      const flags = { fw: isLit && !step.back, bk: isLit && step.back, now: isNew, told: told.has(name) };
      for (const element of elements) {
        const changed = flag(element, flags);
        if (!element.plain.startsWith("tag")) write(element, name, units);
        else if (setText(element.number, step?.edges[name] ?? element.start) || changed) tags.push(element);
      }
    }
    for (const element of beneath) {
      const { beneath: part } = element.dataset;
      const [first, second] = notes[part] ?? [];
      const text = (element.previousElementSibling?.dataset.beneath === part ? second : first) ?? "";
      setText(element, text);
      element.classList.toggle("fault", text.startsWith("✗"));
    }
    fitPills(tags);
    follow([...lit].at(-1));
  }

  function write(element, name, units) {
    if (!element.start || !/^[hy]/.test(name)) return;
    const text = units[name] ?? (computed.size ? UNKNOWN : "");
    if (setText(element.number, text)) element.number.classList.toggle("long", text.length > 7);
  }

  return { draw, forget };
}
