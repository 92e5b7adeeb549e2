const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

// What a page shows, as it is said: signs and powers of ten in words. `spoken_number` of Python says
// a number alike.
export function spoken(shown) {
  return shown
    .replace(/×10(?:<sup>([^<]+)<\/sup>|([⁻⁰¹²³⁴-⁹]+))/g, (_, html, raised) => ` times 10 to the ${html ?? lowered(raised)}`)
    .replace(/10<sup>([^<]+)<\/sup>/g, "10 to the $1")
    .replace(/−\s?/g, "minus ")
    .replace("∞", "infinity");
}

// Markup of what a page shows, with other words for the ear where it needs them.
export function spokenMarkup(shown, said = spoken(shown)) {
  return said === shown ? shown : `<span aria-hidden="true">${shown}</span><span class="vh">${said}</span>`;
}

function lowered(raised) {
  return [...raised].map((digit) => (digit === "⁻" ? "−" : RAISED.indexOf(digit))).join("");
}
