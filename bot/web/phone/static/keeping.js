// What the page knows: the messages of each chat and what was stored beside them. It draws nothing.

const chats = new Map(); // chat -> { bubbles, notes }, each a Map by id in order of arrival
const adopted = new Map(); // note -> message: what nobody's words led to stands beside the message that followed
const SOON = 60_000; // milliseconds

export function of(chat) {
  return chats.get(chat) || { bubbles: new Map(), notes: new Map() };
}

export function forget() {
  chats.clear();
  adopted.clear();
}

export function put(item) {
  if (!chats.has(item.chat)) chats.set(item.chat, of(item.chat));
  const kept = item.lines ? chats.get(item.chat).notes : chats.get(item.chat).bubbles;
  const fresh = !kept.has(item.id);
  kept.set(item.id, item.lines && adopted.has(item.id) ? { ...item, beside: adopted.get(item.id) } : item);
  if (fresh && !item.lines && !item.mine) adopt(item);
  return fresh;
}

// An invitation or a reminder is written down a moment before its message goes out.
function adopt(bubble) {
  const { notes } = of(bubble.chat);
  for (const note of notes.values()) {
    const before = Date.parse(bubble.at) - Date.parse(note.at);
    if (note.beside || before < 0 || before > SOON) continue;
    adopted.set(note.id, bubble.id);
    notes.set(note.id, { ...note, beside: bubble.id });
  }
}

// The lines beside a message come from one note or more: one button can be pressed several times.
export function notesBeside(bubble) {
  return [...of(bubble.chat).notes.values()].filter((note) => note.beside === bubble.id);
}

export function isLoose(note) {
  return !of(note.chat).bubbles.has(note.beside);
}

export function inOrder(items) {
  return items
    .map((item) => [Date.parse(item.at), item.lines ? 0 : 1, item])
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
    .map((each) => each[2]);
}

export function rows(chat) {
  const { bubbles, notes } = of(chat);
  return inOrder([...bubbles.values(), ...[...notes.values()].filter(isLoose)]);
}
