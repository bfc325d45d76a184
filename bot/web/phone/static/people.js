// Somebody new among the customers, and who is asked from the counter. It draws no chat.

import { attempt, say, tell, who } from "./asking.js";
import { phones, sitDown } from "./seats.js";

const add = document.getElementById("add");
const invite = document.getElementById("invite");
const counter = phones.find((phone) => phone.dataset.phone === "staff") || phones.find((phone) => phone.dataset.phone === "manager");

add?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { name } = add.elements;
  if (!name.value.trim()) return name.focus();
  try {
    const newcomer = await tell("customer", { name: name.value });
    name.value = "";
    welcome(newcomer).focus();
    say(`${newcomer.name} is here.`);
  } catch (error) {
    say(error.message);
  }
});

function welcome({ name, hue, chats }) {
  const label = document.getElementById("person").content.firstElementChild.cloneNode(true);
  const radio = label.querySelector("input");
  const avatar = label.querySelector(".avatar");
  radio.value = name;
  Object.assign(radio.dataset, chats);
  avatar.textContent = [...name][0].toUpperCase();
  avatar.classList.add(`hue-${hue}`);
  label.querySelector(".name").textContent = name;
  document.getElementById("person").before(label);
  radio.addEventListener("change", sitDown);
  if (invite && chats.sms) {
    const option = new Option(name, who(chats.sms).address);
    option.dataset.name = name;
    invite.elements.contact.append(option);
    option.selected = true;
  }
  radio.checked = true;
  sitDown();
  return radio;
}

invite?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { contact, touchpoint, way } = invite.elements;
  const name = contact.selectedOptions[0].dataset.name;
  const text = way.value === "sms" ? `/survey ${contact.value} ${touchpoint.value} ${name}` : `/link ${touchpoint.value}`;
  const done = await attempt(counter, () => tell("say", { ...who(counter.dataset.chat), text }));
  if (!done) return;
  const radio = document.querySelector(`input[name=customer][value="${CSS.escape(name)}"]`);
  if (radio && !radio.checked) {
    radio.checked = true;
    sitDown();
  }
  say(way.value === "sms" ? `Staff asked for a survey to ${name}.` : "Staff asked for a link; tap it to open it on Telegram.");
});
