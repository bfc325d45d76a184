// The sandbox phone: listens for news and wires the page. No library.

import { attempt, say, tell, who } from "./asking.js";
import { drawAll, drawOne } from "./drawing.js";
import { many } from "./formats.js";
import { forget, inOrder, put } from "./keeping.js";
import { listenToKeys } from "./keys.js";
import "./people.js";
import { dot, notice, phones, sitDown } from "./seats.js";
import { segments } from "./segments.js";
import { showTime } from "./time.js";

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
    forget();
    version = 0;
    settled = false;
    phones.forEach(drawAll);
    return;
  }
  version = news.version;
  showTime(news.now);
  news.bubbles.filter((bubble) => bubble.toast).forEach(flash);
  inOrder([...news.bubbles.filter((bubble) => !bubble.toast), ...news.notes]).forEach(keep);
  if (!settled) phones.forEach(drawAll);
  settled = true;
}

function keep(item) {
  const fresh = put(item);
  if (!settled) return;
  for (const phone of phones) if (phone.dataset.chat === item.chat) drawOne(phone, item);
  if (fresh && !item.mine && !item.lines) notice(item.chat);
}

function flash(bubble) {
  if (settled && bubble.text && phones.some((phone) => phone.dataset.chat === bubble.chat)) say(bubble.text);
}

function counted(input) {
  const { encoding, units, foreign, room, parts } = segments(input.value);
  const why = foreign ? `“${foreign}” makes it ${encoding}` : encoding;
  document.getElementById("counter").textContent = units ? `${why} · ${units}${parts > 1 ? "" : ` of ${room}`} · ${many(parts, "segment")}` : "";
}

// A chat that is shown again, or has less room now, still shows its end if that was in sight.
const resized = new ResizeObserver((entries) => {
  for (const { target } of entries) if (target.dataset.end !== "away") target.scrollTop = target.scrollHeight;
});

for (const phone of phones) {
  listenToKeys(phone);
  const thread = phone.querySelector(".thread");
  thread.addEventListener("scroll", () => {
    if (thread.clientHeight) thread.dataset.end = thread.scrollHeight - thread.scrollTop - thread.clientHeight < 160 ? "near" : "away";
  });
  resized.observe(thread);
  const input = phone.querySelector(".composer input");
  if (phone.dataset.phone === "sms") input.addEventListener("input", () => counted(input));
  phone.querySelector(".composer").addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = input.value;
    if (!text.trim()) return;
    input.value = "";
    const done = await attempt(phone, () => tell("say", { ...who(phone.dataset.chat), text }));
    if (!done && !input.value) input.value = text;
    input.dispatchEvent(new Event("input"));
  });
  phone.querySelector(".seat")?.addEventListener("change", (event) => {
    phone.dataset.chat = event.target.value;
    drawAll(phone);
  });
}

for (const radio of document.querySelectorAll("input[name=customer]")) radio.addEventListener("change", sitDown);
for (const radio of document.querySelectorAll("input[name=phone], input[name=counter]")) {
  radio.addEventListener("change", () => {
    for (const name of ["show", "hold"]) dot(document.getElementById(`${name}-${radio.value}`)?.parentElement, false);
  });
}
document.getElementById("price")?.addEventListener("input", () => phones.forEach(drawAll));

sitDown();
listen();
