// Python in colour, by the classes that the page's style knows.

const KINDS = [
  ["c1", /#.*/],
  ["s1", /[rbfu]{0,2}(?:"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)/i],
  ["mi", /\b(?:\d[\d_]*\.?\d*|\.\d+)(?:e[+-]?\d+)?j?/i],
  ["k", /\b(?:and|as|assert|async|await|break|class|continue|def|del|elif|else|except|False|finally|for|from|global|if|import|in|is|lambda|None|nonlocal|not|or|pass|raise|return|True|try|while|with|yield)\b/],
  ["", /\w+/],
  ["o", /[-+*/%@<>=!&|^~]+/],
];
const TOKEN = new RegExp(KINDS.map(([, kind]) => `(${kind.source})`).join("|"), "gi");
const KEYWORD = new RegExp(`^${KINDS[3][1].source}$`);

export function highlighted(code) {
  let html = "";
  let at = 0;
  for (const found of code.matchAll(TOKEN)) {
    const kind = KINDS[found.slice(1).findIndex((part) => part !== undefined)][0];
    const isPlain = !kind || (kind === "k" && !KEYWORD.test(found[0]));
    html += escaped(code.slice(at, found.index));
    html += isPlain ? escaped(found[0]) : `<span class="${kind}">${escaped(found[0])}</span>`;
    at = found.index + found[0].length;
  }
  return html + escaped(code.slice(at));
}

function escaped(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
