"""Three digests of a made-up salon for docs/digests.md, made by the real code: their text, sources and pictures.

`python -m tests.docs.digest_examples` writes the page's examples again and draws the pictures with Chromium.
"""

import base64
import hashlib
import html
import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

from bot.handlers.digest_buttons import buttons_under
from bot.handlers.wording import Speaker
from bot.phrases import load_phrases
from reports.chart import render_png, specification
from reports.digest import Digest, build_digest
from reports.json import to_json
from reports.order import picture_title, unusual_weeks
from reports.rules import DigestRules, Scope
from reports.sms import render_sms
from reports.text import render_chat
from reports.weeks import previous
from tests.reports.conftest import Business

ROOT = Path(__file__).parents[2]
PAGE, PICTURES = ROOT / "docs/digests.md", ROOT / "docs/pictures"
WEEK = "2026-W46"
LINK = "https://salon.example/r/eyJ3ZWVrIjoiMjAyNi1XNDYifQ.aBcDeFgHiJkLmNoPqRsTuVwXyZ_-0123456789"
NAMES = {"quiet": "A quiet week", "drop": "A real drop", "few": "Too few answers"}
BLOCK = re.compile(r"(<!-- (quiet|drop|few) -->\n).*?(<!-- end -->)", re.DOTALL)
CLAIM = (
    "measure",
    "touchpoint",
    "value",
    "low",
    "high",
    "n",
    "count",
    "usual_low",
    "usual_high",
    "previous",
    "previous_count",
    "previous_n",
    "fall_seen",
    "verdict",
    "gate",
)
FOLDED = ("value", "n", "count", "usual_low", "usual_high", "verdict")
TAG = re.compile(r"<[^>]+>")


def example(name: str) -> Digest:
    """One of the three weeks."""
    made = {"quiet": _quiet, "drop": _drop, "few": _few}[name]()
    return build_digest(made, organisation="Riverside Salon", week=WEEK, scope=Scope(), rules=DigestRules())


def _weeks(
    seed: int, people: int, *, weeks: int, fall: float | None = None, touchpoints=("haircut", "colour", "payment")
):
    made = Business(seed=seed)
    for back in range(weeks - 1, -1, -1):
        for touchpoint in touchpoints:
            share = fall if fall is not None and back == 0 and touchpoint == "haircut" else 0.86
            made.week(previous(WEEK, back), people=people, share=share, touchpoint=touchpoint, location="High Street")
    return made


def _quiet():
    made = _weeks(7, 26, weeks=26)
    made.comment(WEEK, "Lovely cut, thank you.").comment(WEEK, "Parking is hard to find.")
    return made.tallies()


def _drop():
    made = _weeks(14, 38, weeks=26, fall=0.45)
    made.comment(WEEK, "We waited forty minutes.").comment(WEEK, "Nobody told me about the delay.")
    return made.tallies(open_cases=4, overdue_cases=1)


def _few():
    return _weeks(1, 11, weeks=22, touchpoints=("haircut",)).tallies()


def redrawn(page: str) -> str:
    """The page with its examples made again."""
    return BLOCK.sub(lambda found: f"{found[1]}{section(found[2])}{found[3]}", page)


def section(name: str) -> str:
    """One example: its picture, the text message, and each sentence beside what it is made of."""
    digest = example(name)
    values = json.loads(json.dumps(to_json(digest)))
    rows = [f"| {_cell(each)} | {_code(source)} |" for each, source in sourced(digest, values)]
    return "\n".join([
        f"<!-- drawn from {fingerprint(digest)} -->",
        f"![{NAMES[name]}: the chat message with its chart and buttons](pictures/digest-{name}.png)",
        "",
        "By SMS the same week is:",
        "",
        f"> {render_sms(digest, LINK)}",
        "",
        "| what it says | what it is made of |",
        "|---|---|",
        *rows,
        "",
    ])  # fmt: skip


def sourced(digest: Digest, values: dict) -> list[tuple[str, dict]]:
    """Each paragraph of the chat message, and the part of the JSON that it tells."""
    return [(each, _source(plain(each), digest, values)) for each in render_chat(digest).split("\n\n")]


def _source(text: str, digest: Digest, values: dict) -> dict:
    for place, claim in enumerate(digest.claims):
        if claim in digest.telling.told and text.removeprefix("▼ ").removeprefix("▲ ") == claim.brief:
            shown = {key: values["claims"][place][key] for key in CLAIM}
            return {f"claims[{place}]": {key: value for key, value in shown.items() if value is not None}}
    return _sentence(text, values) or _titled(text.split("\n", maxsplit=1)[0], digest, values)


def _sentence(text: str, values: dict) -> dict:
    """What stands in the JSON word by word, and the figures beside it."""
    telling = values["telling"]
    rates = ("asked", "reached", "answered", "response_rate", "response_low", "response_high")
    folded = {f"claims[{at}]": {key: values["claims"][at][key] for key in FOLDED} for at in telling["folded"]}
    found = {
        telling["text"]: {"telling": {key: telling[key] for key in ("changes", "text")}},
        " ".join(telling["folded_texts"]): folded,
        " ".join(telling["notes"]): {"telling": {"notes": telling["notes"]}},
        values["asked_text"]: {key: values[key] for key in rates},
        values["bias"]: {"bias": values["bias"]},
    }
    return found.get(text, {})


def _titled(title: str, digest: Digest, values: dict) -> dict:
    """What stands under a title, or begins with a name."""
    if title == digest.wording.say("next"):
        advice = values["recommendations"][0]
        return {
            "recommendations[0]": {key: advice[key] for key in ("finding", "who", "action", "check") if advice[key]}
        }
    if title == digest.wording.say("comments"):
        return {"comments": [each["text"] for each in values["comments"]]}
    if values["organisation"] in title:
        return {key: values[key] for key in ("organisation", "week", "from", "to")}
    if "open case" in title:
        return {"cases": {name: values["cases"][name] for name in ("open", "overdue")}}
    listed = [[row["title"], row["verdict"]] for row in values["claims"] if row["verdict"] not in {"special", "shift"}]
    return {"claims (title, verdict)": listed}


def plain(text: str) -> str:
    """A paragraph as it is read."""
    return html.unescape(TAG.sub("", text))


def _cell(text: str) -> str:
    return plain(text).replace("|", "\\|").replace("\n", "<br>")


def _code(values: dict) -> str:
    return f"`{json.dumps(values, ensure_ascii=False)}`".replace("|", "\\|")


# ---- pictures ----


def fingerprint(digest: Digest) -> str:
    """Changes whenever a picture would show another text, chart or button."""
    drawn = specification(digest.main, digest.wording, title=picture_title(digest), marked=unusual_weeks(digest))
    shown = (render_chat(digest), drawn, [[each.label for each in row] for row in _buttons(digest)])
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:16]


def _buttons(digest: Digest):
    shown = replace(digest, comments=tuple(replace(each, code="ABCDE") for each in digest.comments))
    return buttons_under(Speaker(load_phrases(), "en", digest.organisation), shown, LINK)


def bubble(digest: Digest) -> str:
    """The message as a phone shows it, as a page 390 pixels wide."""
    picture = base64.b64encode(render_png(digest)).decode()
    text = render_chat(digest).replace("\n", "<br>")
    rows = "".join(
        f"<div class=row>{''.join(f'<span>{html.escape(each.label)}</span>' for each in row)}</div>"
        for row in _buttons(digest)
    )
    return PHONE.format(picture=picture, text=text, rows=rows)


PHONE = """<!doctype html><meta charset=utf-8><style>
body {{ margin: 0; width: 390px; background: #dfe7ea; font: 16px/1.35 Arial, Liberation Sans, sans-serif; color: #111; }}
main {{ padding: 12px; }}
.bubble {{ background: #fff; border-radius: 14px 14px 14px 4px; overflow: hidden; }}
img {{ display: block; width: 100%; }}
p {{ margin: 0; padding: 8px 12px 10px; }}
.row {{ display: flex; gap: 4px; margin-top: 4px; }}
.row span {{ flex: 1; padding: 8px; border-radius: 8px; background: #b9cbd3; text-align: center; font-size: 15px; }}
</style><main><div class=bubble><img src="data:image/png;base64,{picture}"><p>{text}</p></div>{rows}</main>"""


def draw(name: str) -> None:
    """Write the picture of one example; with pngquant, where it is there, at a third of the size."""
    from playwright.sync_api import sync_playwright

    target = PICTURES / f"digest-{name}.png"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 700}, device_scale_factor=1.5)
        page.set_content(bubble(example(name)))
        page.locator("main").screenshot(path=target)
        browser.close()
    if shutil.which("pngquant"):
        subprocess.run(["pngquant", "--force", "--output", target, "32", target], check=True)


def main() -> None:
    """Write all of it."""
    PAGE.write_text(redrawn(PAGE.read_text("utf-8")), "utf-8")
    for name in NAMES:
        draw(name)


if __name__ == "__main__":
    main()
