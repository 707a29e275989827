// Comfort for those whose browser runs scripts. Every page and form works without it: nothing here is a rule or a right.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("has-script");

  // On a narrow screen the menu, and every <details data-fold-narrow>, starts folded, so that the page itself is seen first.
  const folds = document.querySelectorAll(".shell-menu-fold, [data-fold-narrow]");
  const wide = window.matchMedia("(min-width: 992px)");
  const setFold = () => folds.forEach((fold) => fold.toggleAttribute("open", wide.matches));
  setFold();
  wide.addEventListener("change", setFold);

  // After a failed form the summary of what to mend is read first, and its links move to the field itself.
  const focusSummary = () => document.querySelector("[data-focus]")?.focus();
  focusSummary();
  document.addEventListener("htmx:after:swap", focusSummary);
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".error-summary a[href^='#']");
    const field = link && document.getElementById(link.getAttribute("href").slice(1));
    if (!field) return;
    event.preventDefault();
    const input = field.matches("input, select, textarea") ? field : field.querySelector("input, select, textarea");
    (input ?? field).focus();
    field.scrollIntoView({ block: "center" });
  });

  // A second click on a form that is under way is not a second wish. Coming back to the page makes it ready again.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.getAttribute("aria-busy") === "true") event.preventDefault();
    else if (form.method === "post") form.setAttribute("aria-busy", "true");
  });
  const setReady = () => document.querySelectorAll("form[aria-busy]").forEach((form) => form.removeAttribute("aria-busy"));
  window.addEventListener("pageshow", setReady);
  document.addEventListener("htmx:finally:request", setReady);

  // <button type="button" data-choose="met" data-within="#day"> chooses that value in every group of radios: "Alle mødt".
  // <button type="button" data-print> prints.
  document.addEventListener("click", (event) => {
    const chooser = event.target.closest("[data-choose]");
    if (chooser) {
      const within = document.querySelector(chooser.dataset.within) ?? document;
      within.querySelectorAll("input[type=radio]").forEach((input) => {
        if (input.value === chooser.dataset.choose) input.checked = true;
      });
      within.dispatchEvent(new Event("change", { bubbles: true }));
    }
    if (event.target.closest("[data-print]")) window.print();
  });

  // <button type="button" data-insert="{jobs.delivered}" data-into="body"> puts that text where one last wrote in the field.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-insert]");
    const field = button && document.getElementById(button.dataset.into);
    if (!field) return;
    field.setRangeText(button.dataset.insert, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });

  // <div data-shown-when="name=value"> is seen only while that choice is made. It stays in the form: the server decides.
  const showChosen = () =>
    document.querySelectorAll("[data-shown-when]").forEach((part) => {
      const [name, value] = part.dataset.shownWhen.split("=");
      const chosen = document.querySelector(`[name="${CSS.escape(name)}"]:checked, select[name="${CSS.escape(name)}"]`);
      part.hidden = chosen?.value !== value;
    });
  showChosen();
  document.addEventListener("change", showChosen);
  document.addEventListener("htmx:after:swap", showChosen);

  // Five minutes before the session ends, say so; staying is one request and leaves what is typed where it is.
  const notice = document.querySelector("[data-session-seconds]");
  if (notice) {
    const warnBefore = 5 * 60;
    let timer;
    const start = () => {
      notice.hidden = true;
      window.clearTimeout(timer);
      const seconds = Math.max(0, Number(notice.dataset.sessionSeconds) - warnBefore);
      timer = window.setTimeout(() => { notice.hidden = false; }, seconds * 1000);
    };
    start();
    document.addEventListener("htmx:after:request", start);
    notice.querySelector("[data-session-stay]")?.addEventListener("click", async (event) => {
      event.preventDefault();
      const answer = await fetch(event.target.href, { credentials: "same-origin" });
      if (answer.ok && !answer.redirected) start();
      else window.location.assign(event.target.href);
    });
  }

  // Typed text is not lost by leaving the page by mistake: <form data-keep> asks first.
  let isTyped = false;
  document.addEventListener("input", (event) => { if (event.target.closest("form[data-keep]")) isTyped = true; });
  document.addEventListener("submit", () => { isTyped = false; });
  window.addEventListener("beforeunload", (event) => { if (isTyped) event.preventDefault(); });
})();
