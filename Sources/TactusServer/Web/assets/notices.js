import { element, find, icon } from "./dom.js";

const mostShown = 4;

/** Short messages at the edge of the page; problems stay until they are closed, the rest goes by itself. */
export class Notices {
  #root = find("#notices");

  /** `sign` is the picture beside it; the tick is for what was done. */
  say(text, { sign = "check", action, run, lasts = 5000 } = {}) {
    return this.#add({ kind: "plain", sign, title: text, action, run, lasts });
  }

  problem(problem, { action, run, subject } = {}) {
    const title = subject ? `${subject}: ${problem.title}` : problem.title;
    const detail = [problem.detail, problem.advice].filter(Boolean).join(" ");
    return this.#add({ kind: "problem", sign: "warning", title, detail, action, run });
  }

  #add({ kind, sign, title, detail, action, run, lasts }) {
    const close = () => node.remove();
    const node = element("div", { class: `notice ${kind}`, role: kind === "problem" ? "alert" : "status" },
      icon(sign),
      element("p", {}, element("b", {}, title), detail && element("span", {}, detail)),
      action && element("button", { type: "button", class: "quiet", onclick: () => (close(), run()) }, action),
      element("button", { type: "button", class: "icon-button", "aria-label": "Close message", onclick: close }, icon("close")));
    for (const old of [...this.#root.children]) if (old.textContent === node.textContent) old.remove();
    this.#root.append(node);
    while (this.#root.children.length > mostShown) this.#root.firstChild.remove();
    if (lasts) setTimeout(close, lasts);
    return close;
  }
}
