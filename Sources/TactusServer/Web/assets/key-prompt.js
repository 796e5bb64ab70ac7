import { find, setText } from "./dom.js";

/** Asks for the server's API key once, however many requests were refused; resolves when it was accepted. */
export class KeyPrompt {
  #dialog = find("#key-dialog");
  #open;

  constructor(service) {
    const field = find("#key");
    const problem = find("#key-problem");
    find("#key-form").addEventListener("submit", async (event) => {
      event.preventDefault();
      setText(problem, "");
      try {
        await service.openSession(field.value.trim());
        field.value = "";
        this.#dialog.close();
        this.#open?.resolve();
        this.#open = undefined;
      } catch (error) {
        setText(problem, error.status === 401 ? "This key is not the server's. Check it for missing letters." : `${error.title}. ${error.advice}`);
        field.setAttribute("aria-invalid", "true");
        field.focus();
      }
    });
    this.#dialog.addEventListener("cancel", (event) => event.preventDefault());
  }

  ask() {
    if (!this.#open) {
      this.#open = {};
      this.#open.promise = new Promise((resolve) => (this.#open.resolve = resolve));
      this.#dialog.showModal();
    }
    return this.#open.promise;
  }
}
