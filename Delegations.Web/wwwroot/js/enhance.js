// Small comforts. Every page works without them.

// A form that is on its way is not sent twice by an impatient second press.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) {
    return;
  }
  if (form.getAttribute("aria-busy") === "true") {
    event.preventDefault();
    return;
  }
  form.setAttribute("aria-busy", "true");
});

// Coming back by the browser's button finds the form ready again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[aria-busy]")) {
    form.removeAttribute("aria-busy");
  }
});

// A filter list that says data-submit goes at once; its button stays for everybody else.
document.addEventListener("change", (event) => {
  if (event.target.matches("select[data-submit]")) {
    event.target.form.requestSubmit();
  }
});

// The phone menu closes with Escape and gives the focus back.
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.shell-menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
