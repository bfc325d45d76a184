// Buttons by keyboard: a digit presses the button with that number (or in that place), arrows go from one to the next.

const ARROWS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const SECOND_DIGIT = 500; // milliseconds in which a 0 makes a 1 a 10

let waiting;

export function listenToKeys(phone) {
  phone.addEventListener("keydown", (event) => {
    if (event.target.closest("input, select") || event.ctrlKey || event.altKey || event.metaKey) return;
    if (ARROWS[event.key] && event.target.matches(".tap")) step(event);
    else if (/^\d$/.test(event.key)) digit(phone, event);
  });
}

function step(event) {
  const all = [...event.target.closest(".buttons")?.querySelectorAll(".tap") || []];
  const next = all[all.indexOf(event.target) + ARROWS[event.key]];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function digit(phone, event) {
  const all = [...[...phone.querySelectorAll(".buttons")].at(-1)?.querySelectorAll("button.tap") || []];
  if (!all.length) return;
  event.preventDefault();
  if (waiting) {
    clearTimeout(waiting);
    waiting = undefined;
    if (event.key === "0") return press(all, "10");
  }
  if (event.key !== "1" || !numbered(all, "10")) return press(all, event.key);
  waiting = setTimeout(() => {
    waiting = undefined;
    press(all, "1");
  }, SECOND_DIGIT);
}

function press(all, number) {
  const key = numbered(all, number) || (all.some((each) => /^\d/.test(each.textContent)) ? null : all[number - 1]);
  key?.focus();
  key?.click();
}

function numbered(all, number) {
  return all.find((each) => each.textContent.match(/^\d+/)?.[0] === number);
}
