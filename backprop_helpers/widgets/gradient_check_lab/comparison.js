import { fragment, setMarkup, setText } from "../base/dom.js";
import { spokenMarkup } from "../base/spoken.js";

// One row a parameter: backprop, difference quotient, how far apart; what is flagged is marked.
export function comparison(host) {
  const table = fragment('<table class="apart"><colgroup><col class="name"><col class="number"><col class="number"><col class="size"><col></colgroup><thead><tr><th scope="col"><span class="vh">parameter</span></th>' +
    '<th scope="col">backprop</th><th scope="col">numeric</th><th scope="col" colspan="2">apart by</th></tr></thead><tbody></tbody></table>');
  const body = table.lastElementChild;
  host.replaceChildren(table);

  function adopt({ labels }) {
    body.replaceChildren(...labels.map(({ html, spoken }) => rowOf(html, spoken)));
  }

  function draw({ steps }, candidate, step) {
    const at = candidate.at[step];
    const flagged = new Set(at.flagged);
    [...body.children].forEach((row, index) => {
      const [, own, numeric, apart, bar] = row.children;
      setMarkup(own, spokenMarkup(candidate.values[index]));
      setMarkup(numeric, spokenMarkup(steps[step].numeric[index]));
      setMarkup(apart, spokenMarkup(at.apart[index]));
      bar.firstElementChild.style.width = `${at.bars[index]}%`;
      row.classList.toggle("off", flagged.has(index));
      setText(row.querySelector(".mk"), flagged.has(index) ? "✗" : "");
    });
  }

  return { adopt, draw };
}

function rowOf(html, spoken) {
  return fragment(
    `<table><tbody><tr><th scope="row"><span class="mk"></span><span aria-hidden="true">${html}</span>` +
    `<span class="vh">${spoken}</span></th><td></td><td></td><td></td>` +
    '<td class="track" aria-hidden="true"><span></span></td></tr></tbody></table>'
  ).querySelector("tr");
}
