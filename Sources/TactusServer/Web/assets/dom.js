/** Small tools for building elements. The page has no inline styles or scripts, so that its CSP can be strict. */

export const find = (selector, root = document) => root.querySelector(selector);

/** `element("button", { class: "quiet", onclick: run, "aria-label": "Play" }, icon("play"))` */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else if (name in node && typeof value !== "string") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

const svg = "http://www.w3.org/2000/svg";

/** A picture from icons.svg; it is decoration, the control's name says what it does. */
export function icon(name) {
  const node = document.createElementNS(svg, "svg");
  const use = document.createElementNS(svg, "use");
  use.setAttribute("href", `/assets/icons.svg#${name}`);
  node.setAttribute("class", "icon");
  node.setAttribute("aria-hidden", "true");
  node.append(use);
  return node;
}

export function setIcon(button, name) {
  find("use", button).setAttribute("href", `/assets/icons.svg#${name}`);
}

/** Writes only what changed: the page is read by screen readers while it plays. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export const prefersStillness = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
