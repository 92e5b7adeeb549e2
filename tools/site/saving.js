// A notebook with the code that was typed; what another code printed is left out.
export function withAnswers(notebook, texts) {
  let place = 0;
  const cells = notebook.cells.map((cell) => {
    if (cell.cell_type !== "code") return cell;
    const text = texts[place];
    place += 1;
    const same = text === [cell.source].flat().join("");
    return same ? cell : { ...cell, source: text, outputs: [], execution_count: null };
  });
  return { ...notebook, cells };
}

// Has the browser save a text as a file.
export function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/x-ipynb+json" }));
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
