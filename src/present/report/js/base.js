// What everything else stands on: elements, and words for numbers and days.
//
// Text of the payload reaches the page only as text: no function here, and none after it, parses markup from data.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const SVG_NAMESPACE = "http://www.w3.org/2000/svg";

// Control characters, and characters that turn the reading direction or hide: the same as src/wording/safe.rs drops.
// eslint would call this unreadable; each range is named in that file.
const STEERING =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g;

/** A sentence of the payload with its places filled in. */
function filled(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Returns text of strangers on one line, without characters that steer the reader. */
function plain(text) {
  if (text === null || text === undefined) return "";
  return String(text).replace(/\s/g, " ").replace(STEERING, "").trim();
}

/** Makes an element: `el("a", { href, class, title, on: { click } }, "text", child, …)`. */
function el(name, attributes, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** The same for pictures. */
function svgEl(name, attributes, ...children) {
  return fill(document.createElementNS(SVG_NAMESPACE, name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (key === "width%") {
      // Set through the object model: the content security policy forbids style attributes.
      element.style.width = `${value}%`;
    } else {
      element.setAttribute(key, value === true ? "" : value);
    }
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** Puts other children into an element. */
function refill(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

/** `1,234,567`. */
function thousands(n) {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `1 tie`, `2,345 ties`. */
function count(n, noun) {
  return `${thousands(n)} ${noun}${n === 1 ? "" : "s"}`;
}

/** `1 company`, `12 companies`. */
function companies(n) {
  return `${thousands(n)} ${n === 1 ? "company" : "companies"}`;
}

/** `1 person`, `12 people`. */
function people(n) {
  return n === 1 ? "1 person" : `${thousands(n)} people`;
}

/** A strength as people read it: two digits, more where two would say nothing. */
function strengthText(strength) {
  if (strength >= 0.0095 || strength === 0) return strength.toFixed(2);
  return strength >= 0.00095 ? strength.toFixed(3) : "<0.001";
}

/** A chance as people say it: `61%`. */
function percentText(share) {
  return `${Math.round(share * 100)}%`;
}

/** The word for the strength of a tie, or of a chain of several hops; the same bounds as the program's. */
function bandOf(strength, nHops) {
  const [fair, strong] = nHops > 1 ? report.payload.bands.chain : report.payload.bands.tie;
  return strength >= strong ? "strong" : strength >= fair ? "fair" : "weak";
}

/** `20 Nov 2026`, from an ISO date or moment. */
function dateText(iso) {
  const [year, month, day] = iso.slice(0, 10).split("-").map(Number);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** `Feb 2016`. */
function monthText(iso) {
  return dateText(iso).replace(/^\d+ /, "");
}

function epochDays(iso) {
  return Math.round(Date.UTC(...isoParts(iso)) / 86400000);
}

function isoParts(iso) {
  const [year, month, day] = iso.slice(0, 10).split("-").map(Number);
  return [year, month - 1, day];
}

/** `3 weeks ago`, seen from the day of the report. */
function agoText(iso) {
  const days = Math.max(0, epochDays(report.payload.as_of) - epochDays(iso));
  if (days === 0) return "today";
  if (days === 1) return "yesterday";
  if (days < 14) return `${count(days, "day")} ago`;
  if (days < 61) return `${count(Math.floor(days / 7), "week")} ago`;
  if (days < 730) return `${count(Math.floor((days * 12) / 365), "month")} ago`;
  return `${count(Math.floor((days * 100) / 36525), "year")} ago`;
}

/** A day as people say it, the exact one on hover; a dash where it is unknown. */
function day(iso) {
  if (!iso) return el("span", { class: "none" }, "–");
  return el("time", { datetime: iso, title: dateText(iso) }, agoText(iso));
}

/** The first word of a name. */
function firstName(name) {
  return name.split(" ")[0] || name;
}

/** At most two initials. */
function initials(name) {
  const parts = name.split(/[\s.-]+/).filter((part) => /[\p{L}\p{N}]/u.test(part));
  // The number of a namesake is no initial.
  const words = parts.some((part) => /\p{L}/u.test(part)) ? parts.filter((part) => /\p{L}/u.test(part)) : parts;
  const letters = words.map((word) => [...word.replace(/^[^\p{L}\p{N}]+/u, "")][0]);
  const chosen = letters.length > 1 ? [letters[0], letters[letters.length - 1]] : letters;
  return chosen.join("").toUpperCase() || "?";
}

/** `a, b and c`. */
function listed(words) {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}

/** A sentence with its first letter large. */
function sentence(text) {
  return text ? text[0].toUpperCase() + text.slice(1) : text;
}

/** Text without regard to case and accents, as src/people/company/name.rs folds it. */
function fold(text) {
  const decomposed = text.normalize("NFKD").replace(/[\u0300-\u036f\u1ab0-\u1dff\u20d0-\u20ff]/g, "");
  const letters = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", ı: "i" };
  const lower = decomposed.toLowerCase().replace(/[\u0300-\u036f]/g, "");
  return lower.replace(/[ßæœøłđðı]/g, (letter) => letters[letter]).normalize("NFC");
}

/** The folded words of a text, divided at everything that is no letter, digit or mark. */
function wordsOf(text) {
  const joined = fold(text).replaceAll("&", " and ").replace(/['’`]/g, "");
  return joined.match(/[\p{Alphabetic}\p{N}\p{M}]+/gu) || [];
}
