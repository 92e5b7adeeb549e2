// The line beneath a cell's code: its button, how far Python is fetched, and what there is to say.
export function controlsOf(name, asks, pressed) {
  const el = document.createElement("div");
  el.className = "act";
  el.innerHTML = '<button type="button"></button><progress aria-label="Fetching Python"></progress><span class="now"></span>';
  const [button, progress, now] = el.children;
  button.classList.toggle("go", asks);
  button.addEventListener("click", pressed);

  return {
    el,
    // `share` of what is fetched is there; without it nothing is fetched.
    draw(waits, says, share) {
      button.textContent = waits ? "Stop" : asks ? "Check" : "Run";
      button.setAttribute("aria-label", `${button.textContent}, ${name}`);
      progress.hidden = share === undefined;
      progress.value = share ?? 0;
      now.textContent = says;
    },
  };
}
