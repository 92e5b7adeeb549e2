// Where a step in a direction leads: to the next stop, or nowhere.
export function target(stops, cursor, direction) {
  const beyond = direction > 0
    ? stops.filter((stop) => stop > cursor)
    : stops.filter((stop) => stop < cursor).reverse();
  return beyond.length ? beyond[0] : cursor;
}
