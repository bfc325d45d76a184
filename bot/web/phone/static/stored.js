// What was stored, as a slip of paper beside a message. It knows no chat.

import { make } from "./words.js";

// One slip for what is linked to the phone, one for what no longer is.
export function stored(notes, at) {
  const column = make("div", "notes");
  for (const linked of [true, false]) {
    const same = notes.filter((note) => note.linked === linked);
    if (same.length) column.append(slipOf(same, linked, at));
  }
  return column;
}

function slipOf(notes, linked, at) {
  const slip = make("div", `note${linked ? "" : " cut"}`);
  slip.setAttribute("role", "note");
  slip.append(make("span", "sr", "Stored: "));
  if (!linked) slip.append(make("p", "unlinked", "No longer linked"));
  const list = make("dl");
  for (const [what, text] of lines(notes)) list.append(make("dt", "", what[0].toUpperCase() + what.slice(1)), make("dd", "", text));
  slip.append(list);
  if (at) slip.append(make("p", "at", at));
  return slip;
}

// Pressing a button again and again says the same thing each time: once is enough.
function lines(notes) {
  const seen = new Map();
  for (const line of notes.flatMap((note) => note.lines)) seen.set(line.join("\n"), line);
  return seen.values();
}
