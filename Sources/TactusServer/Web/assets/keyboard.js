import { element, find } from "./dom.js";

/** What each key does: the one list that both the listener and the help sheet read. */
export function bindings(actions) {
  return [
    { group: "Play", keys: [" "], names: ["Space"], title: "Play or pause", run: actions.toggle },
    { group: "Play", keys: ["ArrowLeft", "ArrowRight"], names: ["←", "→"], title: "A beat back or on", run: (key) => actions.step("beat", key === "ArrowLeft" ? -1 : 1) },
    { group: "Play", keys: ["Shift+ArrowLeft", "Shift+ArrowRight"], names: ["Shift ←", "Shift →"], title: "A bar back or on", run: (key) => actions.step("bar", key.endsWith("Left") ? -1 : 1) },
    { group: "Play", keys: ["PageUp", "PageDown"], names: ["PgUp", "PgDn"], title: "A section back or on", run: (key) => actions.step("section", key === "PageUp" ? -1 : 1) },
    { group: "Play", keys: ["Home", "End"], names: ["Home", "End"], title: "To the beginning or the end", run: (key) => actions.seekEnd(key === "End") },
    { group: "Play", keys: [",", "."], names: [",", "."], title: "Slower or faster, at the same pitch", run: (key) => actions.changeRate(key === "," ? -0.05 : 0.05) },
    { group: "Play", keys: ["m"], names: ["M"], title: "Click track on or off", run: actions.toggleClick },
    { group: "Loop", keys: ["[", "]"], names: ["[", "]"], title: "Loop from here, to here", run: (key) => (key === "[" ? actions.loopFrom() : actions.loopTo()) },
    { group: "Loop", keys: ["l"], names: ["L"], title: "Loop this bar, or the loop on or off", run: actions.toggleLoop },
    { group: "Loop", keys: ["Escape"], names: ["Esc"], title: "Forget the loop", run: actions.clearLoop },
    { group: "View", keys: ["+", "=", "-", "_"], names: ["+", "−"], title: "Zoom in or out", run: (key) => actions.zoom(key === "+" || key === "=" ? 1.6 : 1 / 1.6) },
    { group: "View", keys: ["ArrowUp", "ArrowDown"], names: ["↑", "↓"], title: "Zoom, with the lanes in focus", run: (key) => actions.zoom(key === "ArrowUp" ? 1.6 : 1 / 1.6), needsLanes: true },
    { group: "View", keys: ["0"], names: ["0"], title: "The whole song", run: actions.zoomOut },
    { group: "View", keys: ["s"], names: ["S"], title: "Zoom to this section", run: actions.zoomToSection },
    { group: "View", keys: ["b"], names: ["B"], title: "Zoom to this bar", run: actions.zoomToBar },
    { group: "View", keys: ["f"], names: ["F"], title: "Follow the playhead", run: actions.toggleFollow },
    { group: "View", keys: ["r"], names: ["R"], title: "Chords as names or Roman numerals", run: actions.toggleRoman },
    { group: "Grid", keys: ["d", "Shift+D"], names: ["D", "Shift D"], title: "Downbeat a beat later or earlier", run: (key) => actions.shiftDownbeat(key === "d" ? 1 : -1) },
    { group: "Grid", keys: ["x", "Shift+X"], names: ["X", "Shift X"], title: "Tempo × 2 or ÷ 2", run: (key) => actions.scaleTempo(key === "x" ? 2 : 0.5) },
    { group: "Grid", keys: ["Mod+z", "Mod+Shift+Z"], names: ["Ctrl Z", "Ctrl Shift Z"], title: "Undo, redo", run: (key) => (key === "Mod+z" ? actions.undo() : actions.redo()) },
    { group: "Page", keys: ["/"], names: ["/"], title: "Search the songs", run: actions.search },
    { group: "Page", keys: ["a"], names: ["A"], title: "Add songs", run: actions.addSongs },
    { group: "Page", keys: ["?"], names: ["?"], title: "This sheet", run: actions.help },
  ];
}

export function startKeyboard(actions, lanes) {
  const list = bindings(actions);
  const byKey = new Map(list.flatMap((binding) => binding.keys.map((key) => [key, binding])));
  fillHelp(list);
  document.addEventListener("keydown", (event) => {
    const name = nameOf(event);
    const binding = byKey.get(name);
    if (!binding || event.defaultPrevented || belongsElsewhere(event, name)) return;
    if (binding.needsLanes && document.activeElement !== lanes) return;
    if (binding.group !== "Page" && isCovered()) return;
    event.preventDefault();
    binding.run(name);
  });
  // A button that was clicked keeps the focus; its own answer to the space bar comes when the key is let go.
  document.addEventListener("keyup", (event) => event.key === " " && !isCovered() && !belongsElsewhere(event, " ") && event.preventDefault());
}

function nameOf(event) {
  const isLetter = /^[a-z]$/i.test(event.key);
  const isNamed = event.key.length > 1;
  const shift = event.shiftKey && (isLetter || isNamed) ? "Shift+" : "";
  const mod = event.ctrlKey || event.metaKey ? "Mod+" : "";
  if (event.altKey) return "";
  return mod + shift + event.key;
}

/** The songs lie over the song: its keys would change what cannot be seen. */
const isCovered = () => find("#main").inert;

/** Typing, dialogs, and what a focused control does itself. */
function belongsElsewhere({ target }, name) {
  if (find("dialog[open]")) return true;
  if (target.matches?.("input:not([type=range]), textarea, select")) return name !== "Escape" || target.value !== "";
  if (target.matches?.("input[type=range]")) return /Arrow|Home|End|Page/.test(name);
  if (name === " ") return Boolean(target.matches?.("button:focus-visible:not(.bar), summary:focus-visible"));
  return /^(Page|Home|End|Arrow)/.test(name) && Boolean(target.closest?.(".table-box"));
}

function fillHelp(list) {
  const groups = groupsOf(list);
  const sections = [...groups].map(([group, own]) =>
    element("div", {}, element("h3", {}, group), element("dl", {}, ...own.flatMap(({ names, title }) => [
      element("dt", {}, ...names.map((name) => element("kbd", {}, name))), element("dd", {}, title)]))));
  find("#help-keys").replaceChildren(...sections);
}

function groupsOf(list) {
  const groups = new Map();
  for (const binding of list) groups.set(binding.group, [...(groups.get(binding.group) ?? []), binding]);
  return groups;
}
