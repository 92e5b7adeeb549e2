import { readFile } from "node:fs/promises";

const FOLDER = new URL("../../backprop_helpers/widgets/shared/", import.meta.url);

// A module of the package that imports no other, as the browser reads it.
export async function load(name) {
  const text = await readFile(new URL(name, FOLDER), "utf8");
  return import(`data:text/javascript,${encodeURIComponent(text)}`);
}
