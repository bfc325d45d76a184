"""What a YAML parser says, in words for somebody who has never seen YAML."""

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

QUOTE_IT = "Put the whole text in quotes: ask: 'How was it: good or bad?'"

# what the parser says, what it means, what to do; the first that fits counts
MEANINGS: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "There is a second colon in this line, or the line is indented too far.",
        QUOTE_IT,
    ),
    ("\\t", "There is a tab here.", "Use spaces to indent, two for each level."),
    ("cannot start any token", "A text cannot begin with this character.", QUOTE_IT),
    ("undefined alias", "A text cannot begin with *.", QUOTE_IT),
    ("while scanning an alias", "A text cannot begin with *.", QUOTE_IT),
    ("while scanning an anchor", "A text cannot begin with &.", QUOTE_IT),
    ("quoted scalar", "A quote is opened here and never closed.", "Close it at the end of the text."),
    ("flow sequence", "A [ is opened here and never closed.", "Close it with ]."),
    ("flow mapping", "A { is opened here and never closed.", "Close it with }, or put a text with { in quotes."),
    ("another document", "There is a line of dashes that starts a second document.", "Take the line --- away."),
    ("could not find expected ':'", "A colon is missing in this line or the one before it.", "Write 'name: text'."),
    ("block collection", "This line does not belong to the list above it.", "Begin each item of a list with '- '."),
    ("block mapping", "This line is not indented like the lines above it.", "Line it up, or put the text in quotes."),
)


def explain(error: YAMLError, text: str) -> tuple[int, str, str]:
    """Line (from 1), what is wrong, and what to do."""
    if isinstance(error, ReaderError):
        line = text.count("\n", 0, error.position) + 1
        return line, "There is a character here that no text has.", "Save the file as plain text in UTF-8."
    if not isinstance(error, MarkedYAMLError):
        return 1, "This is not YAML.", "Compare it with a packaged survey."
    said = f"{error.problem or ''} {error.context or ''}"
    for sign, message, better in MEANINGS:
        if sign in said:
            return _line(error, sign), message, better
    return _line(error, ""), f"This line cannot be read: {error.problem}.", "Compare it with a packaged survey."


def _line(error: MarkedYAMLError, sign: str) -> int:
    """Where the mistake began: for a bracket or quote never closed, where it was opened."""
    opened = sign in {"quoted scalar", "flow sequence", "flow mapping"}
    mark = (error.context_mark if opened else None) or error.problem_mark or error.context_mark
    return mark.line + 1 if mark is not None else 1
