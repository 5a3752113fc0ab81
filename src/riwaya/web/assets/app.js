// What every page does: a part of it that could not be fetched is told of, in the words of the answer where it has some.

const told = document.getElementById("told");

function saidBy(answer) {
  const page = new DOMParser().parseFromString(answer ?? "", "text/html");
  return page.querySelector('[role="alert"]')?.textContent || told.dataset.failed;
}

for (const kind of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(kind, (event) => { told.textContent = saidBy(event.detail.xhr?.responseText); });
}
document.addEventListener("htmx:beforeRequest", () => { told.textContent = ""; });
