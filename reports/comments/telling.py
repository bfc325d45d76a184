"""The themes of a digest as lines; each figure says that a machine sorted it, and how often that is right."""

from reports.comments.counting import ThemeCount
from reports.digest import Digest
from reports.sentences import HELD
from reports.wording import Wording

OF_TEN = 10


def theme_sentence(count: ThemeCount, wording: Wording) -> str:
    """One theme as a sentence that stands by itself: who sorted it, and how well."""
    return wording.say(
        "theme_whole", line=theme_line(count, wording), note=wording.say("theme_by", right=right_of_ten(count.right))
    )


def theme_line(count: ThemeCount, wording: Wording) -> str:
    """One theme in a list that says once for all who sorted it; a figure of an earlier digest is marked."""
    named = wording.say(f"theme_{count.theme}")
    line = wording.say("theme", theme=named, n=f"{count.people}{HELD if count.held else ''}")
    return f"{line} ({wording.say(f'theme_{count.mostly}')})" if count.mostly else line


def theme_lines(digest: Digest) -> list[str]:
    """The themes of a digest, most named first, for a list under `theme_note`."""
    return [theme_line(count, digest.wording) for count in digest.themes]


def theme_note(digest: Digest) -> str:
    """What holds for all the themes of a digest: sorted by machine, how well, what is left out, what is old."""
    if not digest.themes:
        return ""
    right = right_of_ten(min(count.right for count in digest.themes))
    notes = [digest.wording.say("themes_note", right=right)]
    if any(count.held for count in digest.themes):
        notes.append(digest.wording.say("held_marked", minimum=digest.minimum))
    return " ".join(notes)


def right_of_ten(right: float) -> int:
    """So many in ten, rounded down: never more than was measured."""
    return int(right * OF_TEN / 100)
