import { find, setIcon } from "./dom.js";

const order = ["auto", "light", "dark"];
const names = { auto: "as the system", light: "light", dark: "dark" };
const icons = { auto: "contrast", light: "sun", dark: "moon" };

/** Light, dark or as the system; the choice is kept in this browser. `onChange` runs when the colours changed. */
export function startTheme(onChange) {
  const button = find("#theme");
  let theme = "auto";
  try {
    theme = localStorage.getItem("tactus.theme") ?? "auto";
  } catch {
    // Storage may be switched off; the choice then lasts as long as the page.
  }
  const show = () => {
    document.documentElement.dataset.theme = theme;
    setIcon(button, icons[theme]);
    button.setAttribute("aria-label", `Colours: ${names[theme]}`);
    button.title = `Colours: ${names[theme]}`;
    onChange();
  };
  button.addEventListener("click", () => {
    theme = order[(order.indexOf(theme) + 1) % order.length];
    try {
      localStorage.setItem("tactus.theme", theme);
    } catch {
      // As above.
    }
    show();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", onChange);
  show();
}
