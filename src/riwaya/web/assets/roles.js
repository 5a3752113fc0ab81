// Words marked in the text for a role of the claim: a choice of their own beside the mentions.

export class Roles {
  constructor(start) {
    this.waiting = null;
    for (const button of document.querySelectorAll("[data-mark-role]")) {
      button.addEventListener("click", () => {
        this.waiting = button.closest("fieldset");
        start();
      });
    }
  }

  // Whether a role waits for these words; then they are chosen for it.
  takes(start, end, words) {
    const role = this.waiting;
    this.waiting = null;
    if (role === null) return false;
    const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: true, name: `set.${role.dataset.role}` });
    const label = document.createElement("label");
    const name = document.createElement("bdi");
    name.textContent = words;
    name.lang = "ar";
    label.className = "option";
    label.append(box, " ", name);
    const line = document.createElement("div");
    line.append(label);
    box.value = `${start}:${end}`;
    const kinds = role.querySelector("template")?.content.firstElementChild.cloneNode(true);
    if (kinds !== undefined) {
      const told = () => { box.value = `${start}:${end}@${kinds.value}`; };
      kinds.addEventListener("change", told);
      told();
      line.append(" ", kinds);
    }
    role.querySelector(".options").append(line);
    (kinds ?? box).focus();
    return true;
  }
}
