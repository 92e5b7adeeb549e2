import { readFile } from "node:fs/promises";

const ROOT = new URL("../", import.meta.url);

// A module of the project that imports no other, as the browser reads it.
export async function load(path) {
  const text = await readFile(new URL(path, ROOT), "utf8");
  return import(`data:text/javascript,${encodeURIComponent(text)}`);
}
