// Times, counts and prices as words. It knows no message.

const ZONE = usableZone(document.body.dataset.zone);
const PRICE = document.getElementById("price");
export const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: ZONE });
export const DAY = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: ZONE });

export function many(number, thing) {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}

export function cost(segments) {
  const price = Number(PRICE?.value);
  if (!price) return "";
  const digits = price * 100 % 1 ? 3 : 2; // tenths of a penny, where the price has them
  const format = new Intl.NumberFormat("en-GB", { style: "currency", currency: document.body.dataset.currency, minimumFractionDigits: digits });
  return ` · ${format.format(segments * price)}`;
}

function usableZone(name) {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
