import { fragment, setFlag, setText } from "./dom.js";
import { unpacked } from "./packing.js";

const KINDS = ["NumPy", "PyTorch", "TeX", "words"];
const BY_HAND = "The browser does not let this page copy. Copy the text yourself:";

// A button in the bar, and beneath it one for each kind of text. The trait copied_texts holds the
// lines of each kind, step by step; stepNow tells which step is on screen, say tells the ear what the
// panel tells the eye. adopt is to be called when the trait is new, renew when the step is.
// After an edit the trait is empty until Python has written all texts; who clicks then waits for it.
// Few ever copy, so texts are unpacked when the panel is open.
export function copying(bar, model, stepNow, say) {
  let texts = null;
  let arrive = null;
  const button = fragment('<button type="button" class="btn copy" aria-expanded="false">Copy</button>');
  const panel = fragment(
    `<div class="copying" role="group" aria-label="Copy this step" hidden><span class="muted">Copy this step as</span>` +
    KINDS.map((kind) => `<button type="button" class="btn">${kind}</button>`).join("") +
    '<span class="said" aria-hidden="true"></span><textarea readonly rows="6" aria-label="Text to copy" hidden></textarea></div>'
  );
  const [said, field] = panel.querySelectorAll(".said, textarea");
  bar.querySelector(".grow").before(button);
  bar.append(panel);

  button.addEventListener("click", () => {
    panel.hidden = !panel.hidden;
    setFlag(button, "aria-expanded", !panel.hidden);
    renew();
    read();
  });
  panel.querySelectorAll("button").forEach((choice, kind) => choice.addEventListener("click", async () => {
    const text = (await read())[stepNow()][kind].join("\n");
    renew();
    const copied = await toClipboard(text) || fromField(text, choice);
    setText(said, copied ? `Copied as ${KINDS[kind]}.` : BY_HAND);
    say(said.textContent);
  }));

  // Where the clipboard is out of reach, a selected field is copied; where that fails, it stays.
  function fromField(text, choice) {
    field.hidden = false;
    field.value = text;
    field.select();
    if (!document.execCommand("copy")) return false;
    field.hidden = true;
    choice.focus();
    return true;
  }

  function adopt() {
    renew();
    texts = null;
    if (arrive) arrive(read());
    else if (!panel.hidden) read();
  }

  // Return the texts, or a promise of them.
  function read() {
    const sent = model.get("copied_texts");
    texts ??= sent ? decompressed(sent) : new Promise((resolve) => { arrive = resolve; });
    return texts;
  }

  function renew() {
    setText(said, "");
    field.hidden = true;
  }

  return { adopt, renew };
}

async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

// Return, as soon as it is there, what compressed of packing.py has sent.
export function decompressed(sent) {
  const bytes = Uint8Array.from(atob(sent), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json().then(unpacked);
}
