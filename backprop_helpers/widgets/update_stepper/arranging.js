// What has its place according to the room there is: on a narrow page only the four buttons stay at
// the lower edge, and in a class the whole layer takes the place of the picture.
export function arrange(root, { narrow, inClass }) {
  const find = (selector) => root.querySelector(selector);
  const focused = document.activeElement;
  const [stage, bar, more] = [".stage", ".bar", ".more"].map(find);
  const [strides, switches, whole] = [".seg", ".switches", ".whole"].map(find);
  if (narrow) put(switches, () => more.prepend(strides, switches), more);
  else put(switches, () => bar.append(strides, find(".bar .grow"), switches), bar);
  put(whole, () => (inClass ? stage.append(whole) : stage.after(whole)), inClass ? stage : stage.parentElement);
  if (root.contains(focused)) focused.focus();
}

function put(element, move, place) {
  if (element.parentElement !== place) move();
}
