import { readFile } from "node:fs/promises";

const IMPORTED = /from "(\.\.?\/[^"]+)";/g;

// The package's scripts are modules of a browser, not of node: they are loaded as texts, and so is
// what they import.
export async function load(path) {
  return import(await asData(new URL(`../${path}`, import.meta.url)));
}

async function asData(url) {
  let text = await readFile(url, "utf-8");
  for (const [statement, target] of text.matchAll(IMPORTED)) {
    text = text.replace(statement, `from "${await asData(new URL(target, url))}";`);
  }
  return `data:text/javascript,${encodeURIComponent(text)}`;
}
