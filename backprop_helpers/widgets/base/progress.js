export function target(stops, cursor, direction) {
  const beyond = direction > 0
    ? stops.filter((stop) => stop > cursor)
    : stops.filter((stop) => stop < cursor).reverse();
  return beyond.length ? beyond[0] : cursor;
}

export function spelled(parts, terms, form) {
  return parts.map((part) => (typeof part === "string" ? part : terms[part][form])).join("");
}
