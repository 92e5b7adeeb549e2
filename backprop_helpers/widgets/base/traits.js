// Give a trait a new value and tell Python; the value that it has is nothing new.
export function setTrait(model, name, value) {
  if (model.get(name) === value) return;
  model.set(name, value);
  model.save_changes();
}
