// Tells the sandbox what the reader does, and the reader what came of it. It draws no chat.

const HEADERS = { "Content-Type": "application/json", "X-Afterword-Sandbox": "1" };
const status = document.getElementById("status");

export async function tell(what, body) {
  const response = await fetch(`/sandbox/api/${what}`, { method: "POST", headers: HEADERS, body: JSON.stringify(body) });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.detail || "That did not work. Is the server still running?");
  return answer;
}

export async function attempt(phone, action) {
  const trouble = phone.querySelector(".trouble");
  trouble.hidden = true;
  try {
    await action();
    return true;
  } catch (error) {
    trouble.textContent = error.message;
    trouble.hidden = false;
    return false;
  }
}

export function who(chat) {
  const at = chat.indexOf(":");
  return { channel: chat.slice(0, at), address: chat.slice(at + 1) };
}

let fading;
export function say(text, lost = false) {
  status.textContent = text;
  status.toggleAttribute("data-lost", lost);
  clearTimeout(fading);
  if (text && !lost) fading = setTimeout(() => (status.textContent = ""), 4000);
}
