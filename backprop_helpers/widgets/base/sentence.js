// A sentence is made of texts, and of pairs where what is written and what is spoken differ.
export function eye(parts) {
  return parts.map((part) => (typeof part === "string" ? part : part[0])).join("");
}

export function ear(parts) {
  return parts.map((part) => (typeof part === "string" ? part : part[1])).join("");
}
