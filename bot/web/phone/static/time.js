// The sandbox's clock: what time it is, moving it forward, and what fell due on the way.

import { say, tell } from "./asking.js";
import { CLOCK, DAY } from "./formats.js";
import { make } from "./words.js";

const clock = document.getElementById("now");
const due = document.getElementById("due");
const jumps = [...document.querySelectorAll("[data-hours]")];

export function showTime(now) {
  if (!clock || !now) return;
  clock.dateTime = now;
  clock.textContent = `${DAY.format(new Date(now))} ${CLOCK.format(new Date(now))}`;
}

for (const key of jumps) {
  key.addEventListener("click", async () => {
    jumps.forEach((each) => (each.disabled = true));
    try {
      showDue(key.lastChild.textContent, (await tell("advance", { hours: Number(key.dataset.hours) })).due);
    } catch (error) {
      say(error.message);
    }
    jumps.forEach((each) => (each.disabled = false));
    key.focus();
  });
}

function showDue(step, lines) {
  const list = make("ul");
  for (const line of lines.length ? lines : ["Nothing was due."]) list.append(make("li", "", line));
  due.replaceChildren(make("strong", "", `${step}:`), list);
  due.hidden = false;
}
