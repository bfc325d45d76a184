// Text as nodes, with its links. Nothing that anybody writes ever becomes markup.

import { attempt, tell, who } from "./asking.js";
import { scan } from "./seats.js";

const MARKUP = /<(\/?)([a-z-]+)(?:\s+href="([^"<>]*)")?[^<>]*>/g;
const ALLOWED = {
  a: "a", b: "b", strong: "b", i: "i", em: "i", u: "u", ins: "u", s: "s", strike: "s", del: "s",
  code: "code", pre: "pre", blockquote: "blockquote", span: "span", "tg-spoiler": "span",
};
const LINKS = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])|((?<![\w/])\/[a-z]{2,32}\b(?![/.]))/g;

// Telegram's HTML, read by hand: what it does not know is shown as it stands, and no parser can be talked into more.
export function cleaned(html, phone) {
  const open = [document.createDocumentFragment()];
  const words = (text) => open.at(-1).append(open.at(-1).nodeName === "A" ? text : linked(text, phone));
  let end = 0;
  for (const match of html.matchAll(MARKUP)) {
    const [tag, closes, name, href] = match;
    words(plain(html.slice(end, match.index)));
    end = match.index + tag.length;
    if (!ALLOWED[name]) words(tag);
    else if (!closes) open.push(added(open.at(-1), name, href, phone));
    else if (open.length > 1) open.pop();
  }
  words(plain(html.slice(end)));
  return open[0];
}

function added(parent, name, href, phone) {
  const url = plain(href || "");
  const node = name === "a" && /^https?:/.test(url) ? opener(url, "", phone) : make(name === "a" ? "span" : ALLOWED[name]);
  parent.append(node);
  return node;
}

function plain(text) {
  return text.replace(/&(lt|gt|quot|amp);/g, (_, name) => ({ lt: "<", gt: ">", quot: '"', amp: "&" })[name]);
}

export function linked(text, phone) {
  const out = document.createDocumentFragment();
  let end = 0;
  for (const match of text.matchAll(LINKS)) {
    if (match[2] && phone.dataset.channel !== "telegram") continue;
    out.append(text.slice(end, match.index), match[1] ? opener(match[1], match[1], phone) : command(match[2], phone));
    end = match.index + match[0].length;
  }
  out.append(text.slice(end));
  return out;
}

export function opener(url, label, phone, look = "") {
  const link = make("a", look, label);
  link.href = url;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  const token = startToken(url);
  if (token) link.addEventListener("click", (event) => {
    event.preventDefault();
    scan(token, phone);
  });
  return link;
}

function startToken(url) {
  try {
    const { hostname, searchParams } = new URL(url);
    return hostname === "t.me" ? searchParams.get("start") : null;
  } catch {
    return null;
  }
}

function command(word, phone) {
  const key = make("button", "command", word);
  key.type = "button";
  key.addEventListener("click", () => attempt(phone, () => tell("say", { ...who(phone.dataset.chat), text: word })));
  return key;
}

export function make(name, look = "", text = "") {
  const node = document.createElement(name);
  if (look) node.className = look;
  if (text) node.textContent = text;
  return node;
}
