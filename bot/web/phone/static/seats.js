// Who the reader is: which customer holds the phones, which phone is shown, and where there is news.

import { attempt, say, tell, who } from "./asking.js";
import { drawAll } from "./drawing.js";

export const phones = [...document.querySelectorAll(".phone")];

export function customer() {
  return document.querySelector("input[name=customer]:checked");
}

export function sitDown() {
  const chosen = customer();
  if (!chosen) return;
  for (const phone of phones.filter((each) => ["sms", "telegram"].includes(each.dataset.phone))) {
    phone.dataset.chat = chosen.dataset[phone.dataset.channel] || "";
    phone.querySelector(".as").textContent = [chosen.value, ...(phone.dataset.phone === "sms" && phone.dataset.chat ? [who(phone.dataset.chat).address] : [])].join(" · ");
    phone.querySelector(".composer").inert = !phone.dataset.chat;
    drawAll(phone);
  }
  dot(chosen.parentElement, false);
}

function show(key) {
  for (const name of ["show", "hold"]) {
    const radio = document.getElementById(`${name}-${key}`);
    if (radio) radio.checked = true;
    dot(radio?.parentElement, false);
  }
}

export function notice(chat) {
  for (const radio of document.querySelectorAll("input[name=customer]:not(:checked)")) {
    if (radio.dataset.sms === chat || radio.dataset.telegram === chat) dot(radio.parentElement, true);
  }
  for (const phone of phones) {
    if (phone.dataset.chat !== chat || phone.checkVisibility()) continue;
    for (const name of ["show", "hold"]) dot(document.getElementById(`${name}-${phone.dataset.phone}`)?.parentElement, true);
  }
}

export function dot(label, on) {
  const mark = label?.querySelector(".dot");
  if (mark) mark.hidden = !on;
}

// A link to the bot, tapped anywhere on this page, is opened by the customer whose phone is shown.
export async function scan(token, phone) {
  const telegram = phones.find((each) => each.dataset.phone === "telegram");
  if (!telegram) return;
  show("telegram");
  await attempt(phone, () => tell("say", { ...who(telegram.dataset.chat), text: `/start ${token}` }));
  say(`${customer().value} opened the link on Telegram.`);
}
