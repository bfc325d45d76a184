// Draws the messages of one chat on one phone. It asks the sandbox for nothing.

import { attempt, tell, who } from "./asking.js";
import { CLOCK, DAY, cost, many } from "./formats.js";
import { cleaned, linked, make, opener } from "./words.js";

export const chats = new Map(); // chat -> Map(id -> bubble), in order of arrival

export function drawAll(phone) {
  const thread = phone.querySelector(".thread");
  thread.setAttribute("aria-busy", "true");
  thread.replaceChildren();
  const bubbles = [...(chats.get(phone.dataset.chat) || new Map()).values()];
  if (bubbles.length === 0) thread.append(emptiness(phone));
  for (const bubble of bubbles) drawOne(phone, bubble);
  thread.scrollTop = thread.scrollHeight;
  count(phone);
  requestAnimationFrame(() => thread.removeAttribute("aria-busy"));
}

export function drawOne(phone, bubble) {
  const thread = phone.querySelector(".thread");
  thread.querySelector(".empty")?.remove();
  const old = [...thread.children].find((item) => item.dataset.id === bubble.id);
  const item = message(phone, bubble);
  if (old) {
    const held = old.contains(document.activeElement);
    old.replaceWith(item);
    if (held) phone.querySelector(".composer input").focus({ preventScroll: true });
  } else {
    const near = thread.scrollHeight - thread.scrollTop - thread.clientHeight < 160;
    if (dayOf(thread.lastElementChild) !== DAY.format(new Date(bubble.at))) thread.append(divider(bubble));
    thread.append(item);
    if (near || bubble.mine) thread.scrollTop = thread.scrollHeight;
  }
  count(phone);
}

function message(phone, bubble) {
  const item = make("li", `message${bubble.mine ? " mine" : ""}`);
  item.dataset.id = bubble.id;
  item.dataset.day = DAY.format(new Date(bubble.at));
  const box = make("div", "bubble");
  box.append(make("span", "sr", bubble.mine ? "You: " : "They: "));
  if (bubble.picture) box.append(picture(bubble, phone));
  box.append(bubble.html ? cleaned(bubble.text, phone) : linked(bubble.text, phone));
  if (bubble.document) box.append(download(bubble.document));
  item.append(box);
  if (bubble.buttons.length) item.append(buttons(phone, bubble));
  item.append(make("p", "meta", about(phone, bubble)));
  return item;
}

function about(phone, bubble) {
  const parts = [CLOCK.format(new Date(bubble.at))];
  if (bubble.edited) parts.push("edited");
  if (bubble.segments && !bubble.mine) parts.push(`${many(bubble.segments, "segment")}${cost(bubble.segments)}`);
  return parts.join(" · ");
}

function count(phone) {
  const total = phone.querySelector(".total");
  if (!total) return;
  const sent = [...(chats.get(phone.dataset.chat) || new Map()).values()].filter((bubble) => bubble.segments && !bubble.mine);
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

function divider(bubble) {
  return make("li", "day", DAY.format(new Date(bubble.at)));
}

function dayOf(item) {
  return item?.dataset.day || null;
}
