import { find } from "./dom.js";

/** What lies behind the open drawer: all but the drawer, its shade, notices and dialogs. */
const behind = [".skip", "#show-library", ".brand", ".masthead-tools", "#main", "#transport"];

/**
 * On a narrow window the songs are a drawer over the page; on a wide one they stand beside it and nothing opens.
 * While the drawer is open the page behind it is out of reach, for the pointer, the Tab key and screen readers alike.
 */
export class Drawer {
  #narrow = matchMedia("(max-width: 900px)"); // as in layout.css
  #root = find("#library");
  #cameFrom;

  constructor() {
    find("#show-library").addEventListener("click", () => this.open());
    find("#hide-library").addEventListener("click", () => this.close());
    find("#library-shade").addEventListener("click", () => this.close());
    this.#narrow.addEventListener("change", () => this.close());
    // A song that is open already changes nothing but this.
    find("#songs").addEventListener("click", (event) => event.target.closest("a") && this.close({ goesBack: false }));
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.#escape(event));
  }

  get isOpen() {
    return document.body.classList.contains("library-open");
  }

  /** Opens it where it is one; the focus goes to the search field, or to another control of it. */
  open(field = find("#search")) {
    if (this.#narrow.matches && !this.isOpen) {
      this.#cameFrom = document.activeElement;
      this.#show(true);
    }
    field.focus({ preventScroll: true });
  }

  /** Closes it; the focus goes back to where it was, unless there is something new to see. */
  close({ goesBack = true } = {}) {
    if (!this.isOpen) return;
    const hadFocus = this.#root.contains(document.activeElement);
    this.#show(false);
    if (!hadFocus) return;
    document.activeElement.blur();
    if (goesBack) this.#cameFrom?.focus();
  }

  #show(isOpen) {
    document.body.classList.toggle("library-open", isOpen);
    find("#show-library").setAttribute("aria-expanded", String(isOpen));
    for (const selector of behind) find(selector).inert = isOpen;
  }

  /** One Escape does one thing: it empties the search, or it closes the drawer; the loop stays. */
  #escape(event) {
    if (!this.isOpen || event.isComposing || find("dialog[open]")) return;
    event.preventDefault();
    const search = find("#search");
    if (event.target !== search || !search.value) return this.close();
    search.value = "";
    search.dispatchEvent(new Event("input"));
  }
}
