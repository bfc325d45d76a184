// Draws the messages of one chat on one phone, and beside each what was stored. It asks the sandbox for nothing.

import { attempt, tell, who } from "./asking.js";
import { CLOCK, DAY, cost, many } from "./formats.js";
import { isLoose, notesBeside, of, rows } from "./keeping.js";
import { stored } from "./stored.js";
import { cleaned, linked, make, opener } from "./words.js";

export function drawAll(phone) {
  const thread = phone.querySelector(".thread");
  thread.setAttribute("aria-busy", "true");
  thread.replaceChildren();
  const all = rows(phone.dataset.chat);
  if (all.length === 0) thread.append(emptiness(phone));
  for (const item of all) drawOne(phone, item);
  thread.scrollTop = thread.scrollHeight;
  count(phone);
  requestAnimationFrame(() => thread.removeAttribute("aria-busy"));
}

// A message, or what was stored: beside its message where there is one, in a row of its own where nobody wrote.
export function drawOne(phone, item) {
  const note = item.lines && of(item.chat).notes.get(item.id);
  const bubble = note && !isLoose(note) ? of(item.chat).bubbles.get(note.beside) : item;
  const thread = phone.querySelector(".thread");
  thread.querySelector(".empty")?.remove();
  const near = thread.scrollHeight - thread.scrollTop - thread.clientHeight < 160;
  const adopted = bubble.lines ? [] : notesBeside(bubble).map((each) => each.id);
  for (const each of [...thread.children]) if (adopted.includes(each.dataset.id)) each.remove();
  const old = [...thread.children].find((each) => each.dataset.id === bubble.id);
  const row = rowOf(phone, bubble);
  if (old) swap(phone, old, row);
  else {
    if (dayOf(thread.lastElementChild) !== row.dataset.day) thread.append(divider(row.dataset.day));
    thread.append(row);
  }
  if (near || (bubble.mine && !old)) thread.scrollTop = thread.scrollHeight;
  count(phone);
}

function swap(phone, old, row) {
  const held = old.contains(document.activeElement);
  const pressed = held && document.activeElement.dataset.press;
  row.classList.add("seen");
  old.replaceWith(row);
  if (held) (row.querySelector(`[data-press="${CSS.escape(pressed || "")}"]`) || phone.querySelector(".thread")).focus({ preventScroll: true });
}

function rowOf(phone, item) {
  const row = make("li", "row");
  row.dataset.id = item.id;
  row.dataset.day = DAY.format(new Date(item.at));
  if (!item.lines) row.append(message(phone, item));
  const notes = item.lines ? [item] : notesBeside(item);
  if (notes.length) row.append(stored(notes, item.lines ? CLOCK.format(new Date(item.at)) : ""));
  return row;
}

function message(phone, bubble) {
  const item = make("div", `message${bubble.mine ? " mine" : ""}`);
  const box = make("div", "bubble");
  box.append(make("span", "sr", bubble.mine ? "You: " : "They: "));
  if (bubble.picture) box.append(picture(bubble, phone));
  box.append(bubble.html ? cleaned(bubble.text, phone) : linked(bubble.text, phone));
  if (bubble.document) box.append(download(bubble.document));
  item.append(box);
  if (bubble.buttons.length) item.append(buttons(phone, bubble));
  item.append(make("p", "meta", about(bubble)));
  return item;
}

function about(bubble) {
  const parts = [CLOCK.format(new Date(bubble.at))];
  if (bubble.edited) parts.push("edited");
  if (bubble.segments) parts.push(`${bubble.encoding} · ${many(bubble.segments, "segment")}${bubble.mine ? "" : cost(bubble.segments)}`);
  return parts.join(" · ");
}

function count(phone) {
  const total = phone.querySelector(".total");
  if (!total) return;
  const sent = [...of(phone.dataset.chat).bubbles.values()].filter((bubble) => bubble.segments && !bubble.mine);
  const segments = sent.reduce((sum, bubble) => sum + bubble.segments, 0);
  total.textContent = sent.length ? `${many(segments, "segment")}${cost(segments)}` : "";
}

function picture(bubble, phone) {
  const link = make("a");
  link.href = bubble.picture;
  link.target = "_blank";
  link.rel = "noopener";
  const image = make("img");
  image.src = bubble.picture;
  image.alt = "Picture; opens in a new tab";
  image.addEventListener("load", () => {
    const thread = phone.querySelector(".thread");
    if (thread.scrollHeight - thread.scrollTop - thread.clientHeight < image.height + 200) thread.scrollTop = thread.scrollHeight;
  });
  link.append(image);
  return link;
}

function download(file) {
  const link = make("a", "", `📄 ${file.name}`);
  link.href = file.url;
  return link;
}

function buttons(phone, bubble) {
  const grid = make("div", "buttons");
  for (const row of bubble.buttons) {
    const line = make("div");
    for (const button of row) line.append(button.url ? opener(button.url, button.label, phone, "tap") : tap(phone, bubble, button));
    grid.append(line);
  }
  return grid;
}

function tap(phone, bubble, button) {
  const key = make("button", "tap", button.label);
  key.type = "button";
  key.dataset.press = button.data;
  key.addEventListener("click", async () => {
    if (key.ariaDisabled === "true") return;
    key.ariaDisabled = "true"; // not `disabled`: that would take the focus away from whoever uses a keyboard
    await attempt(phone, () => tell("press", { ...who(phone.dataset.chat), data: button.data, message: bubble.id }));
    key.ariaDisabled = "false";
  });
  return key;
}

function emptiness(phone) {
  const item = make("li", "empty", phone.dataset.phone === "sms" ? "No messages yet. Ask this customer from the staff phone." : "No messages here yet.");
  if (phone.dataset.phone === "telegram") {
    const start = make("button", "tap", "Start");
    start.type = "button";
    start.addEventListener("click", () => attempt(phone, () => tell("say", { ...who(phone.dataset.chat), text: "/start" })));
    item.append(start);
  }
  return item;
}

function divider(day) {
  const item = make("li", "day", day);
  item.dataset.day = day;
  return item;
}

function dayOf(item) {
  return item?.dataset.day || null;
}
