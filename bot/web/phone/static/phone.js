// The sandbox phone: listens for news and wires the page. No library.

import { attempt, say, tell, who } from "./asking.js";
import { chats, drawAll, drawOne } from "./drawing.js";
import { CLOCK, DAY } from "./formats.js";
import { dot, notice, phones, sitDown } from "./seats.js";

const status = document.getElementById("status");
let version = 0;
let settled = false; // after the first news: only then is a message new to the reader

async function listen() {
  for (;;) {
    try {
      const response = await fetch(`/sandbox/api/threads?since=${version}${settled ? "&wait=1" : ""}`);
      if (!response.ok) throw new Error(response.statusText);
      take(await response.json());
      if (status.dataset.lost) say("");
    } catch {
      say("The connection is gone; trying again…", true);
      await new Promise((resolve) => setTimeout(resolve, 1500));
    }
  }
}

function take(news) {
  if (news.version < version) { // the sandbox began anew
    chats.clear();
    version = 0;
    settled = false;
    phones.forEach(drawAll);
    return;
  }
  version = news.version;
  showTime(news.now);
  for (const bubble of news.bubbles) {
    if (bubble.toast) flash(bubble);
    else keep(bubble);
  }
  if (!settled) phones.forEach(drawAll);
  settled = true;
}

function keep(bubble) {
  const chat = chats.get(bubble.chat) || chats.set(bubble.chat, new Map()).get(bubble.chat);
  const fresh = !chat.has(bubble.id);
  chat.set(bubble.id, bubble);
  if (!settled) return;
  for (const phone of phones) if (phone.dataset.chat === bubble.chat) drawOne(phone, bubble);
  if (fresh && !bubble.mine) notice(bubble.chat);
}

function flash(bubble) {
  if (settled && bubble.text && phones.some((phone) => phone.dataset.chat === bubble.chat)) say(bubble.text);
}

function showTime(now) {
  const clock = document.getElementById("now");
  if (!clock || !now) return;
  clock.dateTime = now;
  clock.textContent = `${DAY.format(new Date(now))} ${CLOCK.format(new Date(now))}`;
}

for (const phone of phones) {
  phone.querySelector(".composer").addEventListener("submit", async (event) => {
    event.preventDefault();
    const input = event.target.elements.text;
    const text = input.value;
    if (!text.trim()) return;
    input.value = "";
    const done = await attempt(phone, () => tell("say", { ...who(phone.dataset.chat), text }));
    if (!done && !input.value) input.value = text;
  });
  phone.querySelector(".seat")?.addEventListener("change", (event) => {
    phone.dataset.chat = event.target.value;
    drawAll(phone);
  });
}

for (const radio of document.querySelectorAll("input[name=customer]")) radio.addEventListener("change", sitDown);
for (const radio of document.querySelectorAll("input[name=phone]")) {
  radio.addEventListener("change", () => {
    dot(radio.parentElement, false);
    const thread = document.querySelector(`[data-phone="${radio.value}"] .thread`);
    thread.scrollTop = thread.scrollHeight;
  });
}

document.getElementById("invite")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { contact, touchpoint, way } = event.target.elements;
  const staff = phones.find((phone) => phone.dataset.phone === "staff") || phones.find((phone) => phone.dataset.phone === "manager");
  const name = contact.selectedOptions[0].dataset.name;
  const text = way.value === "sms" ? `/survey ${contact.value} ${touchpoint.value} ${name}` : `/link ${touchpoint.value}`;
  const done = await attempt(staff, () => tell("say", { ...who(staff.dataset.chat), text }));
  if (!done) return;
  const radio = document.querySelector(`input[name=customer][value="${CSS.escape(name)}"]`);
  if (radio && !radio.checked) {
    radio.checked = true;
    sitDown();
  }
  say(way.value === "sms" ? `Staff asked for a survey to ${name}.` : "Staff asked for a link; tap it to open it on Telegram.");
});

for (const key of document.querySelectorAll("[data-hours]")) {
  key.addEventListener("click", async () => {
    const all = document.querySelectorAll("[data-hours]");
    all.forEach((each) => (each.disabled = true));
    try {
      await tell("advance", { hours: Number(key.dataset.hours) });
    } catch (error) {
      say(error.message);
    }
    all.forEach((each) => (each.disabled = false));
    key.focus();
  });
}

sitDown();
listen();
