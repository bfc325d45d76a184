// How many SMS segments a text takes, while it is typed. The same rule as bot/flows/segments.py; a test compares them.

const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
  "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const EXTENDED = new Set("\f^{}\\[~]|€");
const SINGLE = { "GSM-7": 160, "UCS-2": 70 };
const CHAINED = { "GSM-7": 153, "UCS-2": 67 };

export function segments(text) {
  const signs = [...text];
  const foreign = signs.find((sign) => !BASIC.has(sign) && !EXTENDED.has(sign)) || "";
  const encoding = foreign ? "UCS-2" : "GSM-7";
  const widths = signs.map((sign) => (foreign ? sign.length : EXTENDED.has(sign) ? 2 : 1));
  const units = widths.reduce((sum, width) => sum + width, 0);
  const room = SINGLE[encoding];
  return { encoding, units, foreign, room, parts: units <= room ? Math.min(units, 1) : chained(widths, CHAINED[encoding]) };
}

function chained(widths, room) {
  let parts = 1;
  let used = 0;
  for (const width of widths) {
    if (used + width > room) {
      parts += 1;
      used = 0;
    }
    used += width;
  }
  return parts;
}
