// A day's attendance with fewer touches: "Alle mødt" marks whoever has no mark, and the counter says how many have none.
// Without it the same form is saved the same way; the server decides what a mark means.
(() => {
  "use strict";
  const form = document.querySelector("[data-attendance]");
  if (!form) return;
  const people = [...form.querySelectorAll("[data-person]")];
  const all = form.querySelector("#alle");
  const counter = form.querySelector("[data-unmarked]");
  const marks = (person) => [...person.querySelectorAll("input[type=radio]")];
  const filled = new Set();

  const count = () => {
    if (!counter) return;
    const left = people.filter((person) => !marks(person).some((mark) => mark.checked)).length;
    const { none, one, many } = counter.dataset;
    const words = left === 0 ? none : left === 1 ? one : `${left} ${many}`;
    if (counter.textContent !== words) counter.textContent = words;
  };

  // What "Alle mødt" has marked is taken back with it; what somebody marked by hand stays.
  const markAll = () => {
    for (const person of people) {
      const met = marks(person).find((mark) => mark.value === "moedt");
      if (!met) continue;
      if (all.checked && !marks(person).some((mark) => mark.checked)) {
        met.checked = true;
        filled.add(met);
      } else if (!all.checked && filled.delete(met)) {
        met.checked = false;
      }
    }
  };

  form.addEventListener("change", (event) => {
    if (event.target === all) markAll();
    else if (event.target.matches("input[type=radio]")) {
      for (const mark of marks(event.target.closest("[data-person]") ?? form)) filled.delete(mark);
    }
    count();
  });
  count();
})();
