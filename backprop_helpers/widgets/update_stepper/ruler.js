// Measures a text in a font without laying it out: returns how many em it is wide.
export function ruler(family) {
  const context = document.createElement("canvas").getContext("2d");
  return (text, weight) => {
    context.font = `${weight} 100px ${family}`;
    return context.measureText(text).width / 100;
  };
}
