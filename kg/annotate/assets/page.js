"use strict";
(() => {
  const root = document.documentElement, margin = document.querySelector("aside");
  const items = [...margin.querySelectorAll("ol > li")];
  const marks = [...document.querySelectorAll("article .m")];
  const numbers = (element) => (element.dataset.e || "").split(" ").filter(Boolean);
  let held = false;
  const clear = () => {
    for (const element of document.querySelectorAll(".on")) element.classList.remove("on");
    margin.classList.remove("some");
  };
  const view = () => (root.classList.contains("original") ? "o" : "r");
  // The pieces of a statement's evidence in both texts, so that switching the text keeps the light.
  const light = (item) => {
    for (const side of ["o", "r"]) {
      const [first, last] = item.dataset[side].split(" ").map(Number);
      for (let at = first; at < last; at++) document.getElementById(side + at).classList.add("on");
    }
    item.classList.add("on");
  };
  const lightThing = (wanted) => {
    for (const mark of marks) if (numbers(mark).some((one) => wanted.includes(one))) mark.classList.add("on");
    const found = items.filter((item) => numbers(item).some((one) => wanted.includes(one)));
    for (const item of found) item.classList.add("on");
    margin.classList.toggle("some", found.length > 0);
    return found;
  };
  const calm = { block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" };
  const show = (target, scroll) => {
    clear();
    const name = target.closest(".n"), item = target.closest("aside ol > li"), mark = target.closest("article .m");
    if (name && name.dataset.n) {
      lightThing([name.dataset.n]);
      const first = marks.find((one) => one.id[0] === view() && numbers(one).includes(name.dataset.n));
      if (scroll && first) first.scrollIntoView({ ...calm, block: "center" });
    } else if (item) {
      light(item);
      const first = document.getElementById(view() + item.dataset[view()].split(" ")[0]);
      if (scroll && first) first.scrollIntoView({ ...calm, block: "center" });
    } else if (mark) {
      const found = lightThing(numbers(mark).slice(0, 1));
      if (scroll && found[0]) found[0].scrollIntoView(calm);
    } else return false;
    return true;
  };
  document.addEventListener("mouseover", (event) => { if (!held && !show(event.target, false)) clear(); });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) {
      const { view: wanted, language } = button.dataset;
      if (wanted) { root.classList.remove("original", "restored"); root.classList.add(wanted); }
      else if (language) { root.classList.remove("zh", "en"); root.classList.add(language); root.lang = language; }
      else { held = false; clear(); }
      return;
    }
    if (event.target.closest(".n")) event.preventDefault();
    held = show(event.target, true);
    if (!held) clear();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { held = false; clear(); }
    else if (event.key === "Enter" && document.activeElement && document.activeElement !== document.body) {
      if (!document.activeElement.closest("button")) held = show(document.activeElement, true);
    }
  });
})();
