// Elements made from values. Text goes in as text nodes only; nothing here reads markup.
const SVG_SPACE = "http://www.w3.org/2000/svg";
const byId = (id) => document.getElementById(id);
const fill = (element, properties, children) => {
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else if (name === "value" || name === "checked" || name === "disabled" || name === "selected") element[name] = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(Infinity)) if (child !== null && child !== undefined && child !== false) element.append(child);
  return element;
};
const make = (tag, properties = {}, ...children) => fill(document.createElement(tag), properties, children);
const draw = (tag, properties = {}, ...children) => fill(document.createElementNS(SVG_SPACE, tag), properties, children);
const button = (text, act, properties = {}) => make("button", { type: "button", ...properties, on: { click: act } }, text);

// Characters that show nothing, or that turn the direction of what stands around them.
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc]|\udb40[\udc00-\udfff]/g;
// A text as it is, isolated from its surroundings, each invisible character inside a mark that shows its number.
const shown = (text, properties = {}) => {
  const holder = make("bdi", properties);
  let at = 0;
  for (const match of text.matchAll(INVISIBLE)) {
    if (match.index > at) holder.append(text.slice(at, match.index));
    const code = match[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    if (match[0] === "\r") holder.append(match[0]);
    else holder.append(make("span", { class: "unseen", "data-code": code, title: `U+${code}` }, match[0]));
    at = match.index + match[0].length;
  }
  holder.append(text.slice(at));
  return holder;
};
// An element that scrolls by itself, and so can be focused, when its text is very long.
const TALL = 220;
const tall = (element) => { if (element.textContent.length > TALL) { element.classList.add("tall"); element.tabIndex = 0; } return element; };
// One line of a text for the canvas, for titles and for messages: invisible characters become a middle dot.
const plain = (text, limit = 24) => {
  const line = text.slice(0, limit * 4).replace(INVISIBLE, "·").replace(/\s+/g, " ");
  const letters = Array.from(line);
  return letters.length > limit || text.length > limit * 4 ? `${letters.slice(0, limit - 1).join("")}…` : line;
};
// A link only for web addresses; any other scheme is shown as text.
const outside = (address) => /^https?:\/\/[^\s]+$/i.test(address)
  ? make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, shown(address))
  : shown(address);
const ICONS = {
  filters: "M3 5h18M6 12h12M10 19h4", tables: "M3 5h18v14H3zM3 10h18M3 15h18M9 5v14", graph: "M6 6l12 4M6 6l4 12M18 10l-8 8",
  export: "M12 4v11M7 11l5 5 5-5M4 20h16", theme: "M12 3a9 9 0 1 0 9 9a7 7 0 0 1-9-9z", help: "M9 9a3 3 0 1 1 4 3c-1 .6-1 1-1 2M12 18v.4",
  close: "M6 6l12 12M18 6L6 18", plus: "M12 5v14M5 12h14", minus: "M5 12h14", fit: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5", undo: "M8 5L4 9l4 4M4 9h10a5 5 0 0 1 0 11h-3",
  play: "M7 5l12 7-12 7z", pause: "M8 5v14M16 5v14", pin: "M12 21v-7M7 14h10l-2-4V4H9v6z", path: "M5 19a2 2 0 1 0 .1 0M19 5a2 2 0 1 0 .1 0M7 18C18 18 6 6 17 6", link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  hide: "M3 12s4-6 9-6 9 6 9 6-4 6-9 6-9-6-9-6zM4 20L20 4", book: "M4 5c3-1 6-1 8 1 2-2 5-2 8-1v14c-3-1-6-1-8 1-2-2-5-2-8-1zM12 6v14", search: "M10.5 17a6.5 6.5 0 1 0 0-13a6.5 6.5 0 0 0 0 13zM15.5 15.5L21 21", collapse: "M12 7a5 5 0 1 0 .1 0M4 4l4 4M20 4l-4 4M4 20l4-4M20 20l-4-4",
};
const icon = (name) => draw("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" }, draw("path", { d: ICONS[name] }));
const iconButton = (name, label, act, properties = {}) => make("button", { type: "button", class: "icon-button", "aria-label": label, title: label, ...properties, on: { click: act } }, icon(name));
const later = (act, wait) => { let timer = 0; return (...values) => { clearTimeout(timer); timer = setTimeout(() => act(...values), wait); }; };
