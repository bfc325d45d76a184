"""Nothing a person reads is left out of the catalogues, no translation loses a sign of its original, no text is dear."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

import bot
from bot.flows.segments import UCS2, foreign, segments
from bot.phrases import LANGUAGES, load_phrases
from bot.phrases.catalogue import HERE, SPEAKING, TOLD, catalogue, said

OTHERS = LANGUAGES[1:]
PLURALS = {"es": 2, "fr": 2, "de": 2, "pl": 3}
BOT = Path(bot.__file__).parent
SENTENCE = re.compile(r"^\W*[A-Z][\w'-]*[ ,:]")
SAYING = {"text", "plural", *TOLD, "Word"}
NOT_SAID_TO_ANYBODY = {"LookupError", "ValueError", "TypeError", "NothingToSay", "AssertionError", "KeyError"}

# ---- every literal that is said goes through the catalogues ----


def unsaid(code: str) -> list[str]:
    """Sentences in Python source that stand neither in a docstring nor in anything that translates them."""
    tree = ast.parse(code)
    spared: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            spared.update(each.value for each in node.body if isinstance(each, ast.Expr))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            spared.add(node.value)  # words about a name, written under it
        if isinstance(node, ast.Call) and called(node) in SAYING:
            spared.update(part for each in node.args if isinstance(each, ast.Constant) for part in ast.walk(each))
        if isinstance(node, ast.Call) and called(node) in NOT_SAID_TO_ANYBODY:
            spared.update(ast.walk(node))
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return [node.value for node in strings if node not in spared and SENTENCE.search(node.value)]


def called(node: ast.Call) -> str:
    return getattr(node.func, "attr", "") or getattr(node.func, "id", "")


@pytest.mark.parametrize("path", sorted((BOT / "commands").rglob("*.py")), ids=lambda path: path.name)
def test_no_command_answers_past_the_catalogues(path):
    assert unsaid(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "name", ["wording", "cases/telling", "cases/card", "reasons", "answer_commands", "ways", "own_data", "take_in"]
)
def test_no_use_case_speaks_past_the_catalogues(name):
    assert unsaid((BOT / "handlers" / f"{name}.py").read_text("utf-8")) == []


@pytest.mark.parametrize("name", ["sends", "sms_wording", "telegram_wording", "scene", "wording"])
def test_no_conversation_speaks_past_the_catalogues(name):
    assert unsaid((BOT / "flows" / f"{name}.py").read_text("utf-8")) == []


def test_a_sentence_past_the_catalogues_is_found():
    code = '''"""A module: fine."""
def f(to):
    """A docstring is fine."""
    raise Refused("Write it like {this}.", this=1)
    return say(to.text("This is fine.")) + say("This is not.") + f"Nor is {this}." + "3 of"
'''
    assert sorted(unsaid(code)) == ["Nor is ", "This is not."]


def test_no_told_error_is_put_together_before_it_can_be_translated():
    for part in (*SPEAKING, "contacts.py", "organisation.py", "surveys/library.py"):
        paths = (BOT / part).rglob("*.py") if (BOT / part).is_dir() else [BOT / part]
        for path in paths:
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id in TOLD
                    and node.args
                ):
                    assert isinstance(node.args[0], ast.Constant), f"{path.name}:{node.lineno}"


# ---- each translation keeps what its original has ----


def pairs(language):
    for message in catalogue(language):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        yield ids, strings


@pytest.mark.parametrize("language", OTHERS)
def test_every_plural_has_all_its_forms_and_every_form_its_number(language):
    for ids, strings in pairs(language):
        assert len(strings) == (PLURALS[language] if len(ids) == 2 else 1), ids
        if len(ids) == 2:
            assert all(strings), ids
            assert all("{n}" in string for string in strings[1:]), ids


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_stands_before_or_after_a_translation_that_is_not_in_its_original(language):
    for ids, strings in pairs(language):
        for string in strings:
            assert string == string.strip(), string
            assert "  " not in string, string
            assert string.count("\n") == ids[-1].count("\n"), string
            ends = ids[-1][-1] if ids[-1][-1] in ".:?!" else ""
            assert (string[-1] if string[-1] in ".:?!" else "") == ends, string


@pytest.mark.parametrize("language", OTHERS)
def test_a_line_of_a_menu_or_list_begins_as_its_original_does(language):
    for ids, strings in pairs(language):
        if ids[0][0].isalpha() and ids[0][0].islower() and language != "de":
            assert all(string[0].islower() for string in strings) or language == "pl" or ids[0].startswith("your"), ids


def test_french_sets_a_space_before_its_double_signs_and_spanish_opens_its_questions():
    for _, strings in pairs("fr"):
        assert [string for string in strings if re.search(r"[^\s/ps][:;?!](?=\s|$)", string)] == []
    for _, strings in pairs("es"):
        for string in strings:
            assert string.count("?") == string.count("¿"), string
            assert string.count("!") == string.count("¡"), string


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_uses_signs_that_only_a_typesetter_has(language):
    fancy = "\u2019\u2018\u201c\u201d\u2013\u2014\u00a0\u202f"
    assert [string for _, strings in pairs(language) for string in strings if set(string) & set(fancy)] == []


@pytest.mark.parametrize(
    ("language", "other"),
    [
        ("fr", r"\bbilan|\bcas (ouvert|\{)"),  # a digest is un résumé, a case un dossier, as in the digest itself
        ("de", r"Wochenbericht|Zusammenfassung"),  # a digest is ein Überblick
        ("es", r"\bboletín|\bexpediente"),
        ("pl", r"\bbiuletyn|\bzgłoszeni"),
    ],
)
def test_one_thing_has_one_name(language, other):
    assert [string for _, strings in pairs(language) for string in strings if re.search(other, string)] == []


# ---- what goes out by SMS ----

FILLED = {"organisation": "Riverside Salon", "low": "1", "high": "5", "lowest": "bad", "highest": "good", "n": "2"}
FILLED |= {"example": "4", "options": "1 one, 2 two", "address": "+447700900123", "name": "Ana"}
LONG = {
    # Who keeps what, why, and what one can do: the law wants all of it, and it goes out only when somebody asks.
    "{organisation} keeps your number or chat": {"en": 2, "es": 2, "fr": 3, "de": 3, "pl": 2},
    # With buttons and commands: only on Telegram, where no letter costs anything.
    "You can stay anonymous: reply ANON.": {"en": 2, "es": 4, "fr": 4, "de": 2, "pl": 4},
    # To staff, when a command broke.
    "Something went wrong on our side.": {"pl": 2},
}
DEAR = {
    # language: letters that its cheap alphabet lacks; a text with them still has to fit in one segment of 70 signs
    "es": set("áíóúÁÍÓÚ"),
    "fr": set("êîôûçœëÊÀÉÈÇŒ"),
    "de": set(),
    "pl": set("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"),
}


@cache
def sms_phrases():
    files = [*(HERE.parent / "flows").rglob("*.py"), HERE.parent / "handlers" / "wording.py"]
    return sorted({phrase for file in files for phrase in said(file.read_text("utf-8")) if isinstance(phrase, str)})


def as_sent(phrase, language):
    words = load_phrases().text(phrase, language)
    return re.sub(r"\{(\w+)\}", lambda place: FILLED.get(place[1], "X"), words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_customers_are_told_by_sms_is_one_segment_but_for_the_exceptions(language):
    for phrase in sms_phrases():
        allowed = next((most.get(language, 1) for part, most in LONG.items() if part in phrase), 1)
        assert segments(as_sent(phrase, language)).parts <= allowed, as_sent(phrase, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_exception_is_one(language):
    phrases = sms_phrases()
    for part, most in LONG.items():
        if language in most:
            (phrase,) = (each for each in phrases if part in each)
            assert segments(as_sent(phrase, language)).parts == most[language], phrase


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dear_text_has_only_the_letters_of_its_own_language(language):
    for phrase in sms_phrases():
        text = as_sent(phrase, language)
        if segments(text).encoding == UCS2:
            assert set(foreign(text)) <= DEAR.get(language, set()), text


@pytest.mark.parametrize("language", ["en", "de"])
def test_english_and_german_cost_nothing_extra_at_all(language):
    assert [phrase for phrase in sms_phrases() if segments(as_sent(phrase, language)).encoding == UCS2] == []
