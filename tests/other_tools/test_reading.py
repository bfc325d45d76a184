"""What each line of another tool's export means here: history, flags, and what is refused; without any database."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.contacts import NumberBook
from bot.errors import AfterwordError
from bot.messages import SMS, TELEGRAM, Address
from bot.organisation import Organisation
from bot.other_tools.fitting import fitted
from bot.other_tools.people import PeopleReader
from bot.other_tools.rows import LeftOut, Reader
from bot.other_tools.shelf import TOOLS
from bot.other_tools.tool import BOUNCED, STOP
from bot.spreadsheets.reading import SpreadsheetError, opened_lines, sheet_of
from bot.surveys.library import Library
from tests.other_tools import exports

LONDON = ZoneInfo("Europe/London")
SURVEY = Library().load("after-visit")


@pytest.fixture
def read(tmp_path):
    """Reads an export: by the tool's own name of each response, its answers, why it was left out, or the error."""

    def reads(tool, table, wished=None, *, survey=SURVEY, **more):
        with opened(tmp_path, table) as (path, lines):
            told = TOOLS[tool]
            sheet = sheet_of(path, *told.head(lines))
            fitting = fitted(told, told.columns(sheet.columns), survey, wished or {}, more.get("always", {}))
            reader = Reader(told, fitting, survey, LONDON, **more)
            return [one(reader, row.cells) for row in sheet.rows], fitting

    return reads


@pytest.fixture
def people(tmp_path):
    """Reads an export of people: who must not be asked, nobody, or the error."""

    def reads(tool, table, wished=None):
        with opened(tmp_path, table) as (path, lines):
            sheet = sheet_of(path, *TOOLS[tool].head(lines))
            book = NumberBook(Organisation("Riverside Salon", country="GB", timezone="Europe/London"))
            reader = PeopleReader(TOOLS[tool], sheet.columns, LONDON, book, wished or {}).checked()
            return [one(reader, row.cells) for row in sheet.rows]

    return reads


def opened(folder, table):
    """The lines of a table, and where it lies."""
    from contextlib import contextmanager

    path = folder / ("export.csv" if isinstance(table, str) else "export.xlsx")
    if isinstance(table, str):
        path.write_text(table, "utf-8")
    else:
        exports.workbook(path, table)

    @contextmanager
    def both():
        with opened_lines(path) as lines:
            yield path, lines

    return both()


def one(reader, cells):
    try:
        found = reader.read(cells)
    except AfterwordError as error:
        return str(error)
    return found.reason if isinstance(found, LeftOut) else found


def short(found):
    return [(each["question"], each["value"], each["comment"]) for each in found]


# ---- Delighted ----


def test_delighted_keeps_score_comment_date_language_and_a_property_as_the_place(read):
    (nps, csat, *_), _ = read("delighted", exports.DELIGHTED, {"Branch": "location"})
    assert short(nps) == [("recommend", "9", "Lovely")]
    assert nps[0]["date"] == "2026-09-01T10:15:00+00:00"
    assert (nps[0]["location"], nps[0]["language"], nps[0]["respondent"]) == ("High Street", "en", "101")
    assert short(csat) == [("csat", "2", "Too slow")]
    assert csat[0]["date"] == "2026-09-01T10:15:00+00:00"  # from seconds since 1970


def test_delighted_leaves_tests_out_and_rows_without_a_score(read):
    found, _ = read("delighted", exports.DELIGHTED)
    assert found[2] == "a test"
    assert found[5] == "no answer in it"


def test_a_score_on_another_scale_is_refused_and_never_rescaled(read):
    found, _ = read("delighted", exports.DELIGHTED)
    assert "Delighted calls this score 'ces'" in found[3]
    assert "Nothing is rescaled" in found[3]


def test_who_answered_without_a_name_stays_anonymous(read):
    found, _ = read("delighted", exports.DELIGHTED)
    assert found[0][0]["anonymity"] == ""
    assert found[4][0]["anonymity"] == "anonymous"


def test_no_address_or_name_of_a_person_is_taken_along(read):
    found, _ = read("delighted", exports.DELIGHTED)
    said = str([each for each in found if isinstance(each, list)])
    assert "example.com" not in said
    assert "+4477" not in said


def test_delighted_unsubscribes_and_bounces_are_kept(people):
    (stopped, by_email) = people("delighted", exports.DELIGHTED_UNSUBSCRIBED)
    assert (stopped.addresses, stopped.reason) == ((Address(SMS, "+447700900101"),), STOP)
    assert stopped.since == datetime(2026, 5, 1, 10, tzinfo=UTC)
    assert by_email.addresses == ()
    (bounced,) = people("delighted", exports.DELIGHTED_BOUNCED)
    assert bounced.reason == BOUNCED


# ---- AskNicely ----


def test_asknicely_keeps_nps_and_five_stars_with_how_they_were_asked(read):
    found, _ = read("asknicely", exports.ASKNICELY, {"branch_c": "location"})
    assert short(found[0]) == [("recommend", "10", "Great cut")]
    assert (found[1][0]["channel"], found[2][0]["channel"]) == ("sms", "web")
    assert short(found[2]) == [("csat", "5", "")]
    assert found[3] == "no answer in it"
    assert found[0][0]["segment"] == ""  # promoter is no segment of customers


def test_asknicely_unsubscribes_are_kept_and_nobody_else(people):
    stopped, other = people("asknicely", exports.ASKNICELY_UNSUBSCRIBED)
    assert stopped.addresses == (Address(SMS, "+447700900104"),)
    assert other is None


# ---- SurveyMonkey ----


ASKED = {"How was your haircut?": "csat", "Why?": "good", "How likely are you to recommend us?": "recommend"}


def test_surveymonkey_has_two_lines_of_head_and_dates_with_the_month_first(read):
    found, fitting = read("surveymonkey", exports.SURVEYMONKEY, {**ASKED, "Which shop?": "location"})
    assert short(found[0]) == [("csat", "5", ""), ("good", "Kind", ""), ("recommend", "9", "")]
    assert found[0][0]["date"] == "2026-05-13T10:03:22+01:00"
    assert fitting.left_out == ("Collector ID", "What did you have?: Cut", "What did you have?: Colour")


def test_surveymonkey_answers_without_any_name_stay_anonymous(read):
    found, _ = read("surveymonkey", exports.SURVEYMONKEY, ASKED)
    assert [each[0]["anonymity"] for each in found] == ["", "anonymous", ""]


def test_surveymonkey_with_one_line_of_head_is_read_too(read):
    first, _, *rows = exports.SURVEYMONKEY.splitlines()
    found, _ = read("surveymonkey", "\n".join([first, *rows]).replace("have?,,", "have?,Also,"), ASKED)
    assert len(found) == 3


def test_surveymonkey_opt_outs_are_kept(people):
    stopped, other = people("surveymonkey", exports.SURVEYMONKEY_OPTED_OUT)
    assert (stopped.reason, other) == (STOP, None)


# ---- LimeSurvey ----


CODES = {"Q1": "csat", "Q2[SQ001]": "recommend", "A5": "5"}


def test_limesurvey_is_read_by_codes_with_its_comments_and_its_language(read):
    wished = {"Q1": "csat", "Q2[SQ001]": "recommend"}
    found, _ = read("limesurvey", exports.LIMESURVEY, wished, values={"csat:A5": "5", "A2": "2", "A4": "4"})
    assert short(found[0]) == [("csat", "5", "Sehr nett"), ("recommend", "9", "")]
    assert (found[0][0]["language"], found[0][0]["anonymity"]) == ("de", "")


def test_limesurvey_keeps_what_was_begun_and_1980_is_no_date(read):
    found, _ = read("limesurvey", exports.LIMESURVEY, {"Q1": "csat"}, values={"A2": "2"})
    assert short(found[1]) == [("csat", "2", "")]
    assert (found[1][0]["date"], found[1][0]["anonymity"]) == ("2026-03-02T09:58:00+00:00", "anonymous")
    assert "1980-01-01" in found[2]
    assert "--set date=" in found[2]


def test_limesurvey_participants_who_opted_out_or_are_on_its_list_are_kept(people):
    found = people("limesurvey", exports.LIMESURVEY_PEOPLE, {"attribute_1 <mobile>": "contact"})
    assert [each and each.addresses[0].value for each in found] == ["+447700900108", None, "+447700900110"]


# ---- RapidPro ----


def test_rapidpro_results_are_read_with_the_words_that_were_written(read):
    found, _ = read("rapidpro", exports.RAPIDPRO_RUNS, {"Score": "csat", "Why - Visit": "good"})
    assert short(found[0]) == [("csat", "4", "4 I think"), ("good", "nice", "")]
    assert (found[0][0]["channel"], found[1][0]["channel"]) == ("sms", "telegram")
    assert (found[0][0]["date"], found[0][0]["respondent"]) == ("2026-04-01T10:05:00+01:00", "r-1")
    assert found[3] == "no answer in it"


def test_rapidpro_stopped_and_blocked_are_kept_with_every_way_to_reach_them(people):
    stopped, active, blocked, bad = people("rapidpro", exports.RAPIDPRO_CONTACTS)
    assert stopped.addresses == (
        Address(SMS, "+447700900115"), Address(SMS, "+447700900116"), Address(TELEGRAM, "5550002")
    )  # fmt: skip
    assert (active, blocked.reason) == (None, STOP)
    assert "not a phone number" in bad


# ---- files that are none ----


@pytest.mark.parametrize("tool", sorted(TOOLS))
def test_a_file_of_something_else_says_which_columns_were_missed(read, people, tool):
    with pytest.raises(SpreadsheetError, match=r"does not look like .*Missed: .*Found: 'Colour'"):
        read(tool, "Colour,Size\nred,3\n")
    with pytest.raises(SpreadsheetError, match=r"does not look like .*Missed: .*Found: 'Colour'"):
        people(tool, "Colour,Size\nred,3\n")


def test_an_export_whose_questions_nobody_named_lists_them(read):
    with pytest.raises(SpreadsheetError, match=r"No column answers a question of after-visit\..*'Reasons\?'"):
        read("surveymonkey", exports.SURVEYMONKEY.replace("Why?", "Reasons?"))


def test_a_wish_for_a_column_that_is_not_there_names_the_nearest(read):
    with pytest.raises(SpreadsheetError, match=r"There is no column 'Branhc'. Did you mean 'Branch'"):
        read("delighted", exports.DELIGHTED, {"Branhc": "location"})


def test_a_wish_for_something_we_do_not_have_lists_what_we_have(read):
    with pytest.raises(SpreadsheetError, match=r"'shop' is none of ours. Use one of: .*location"):
        read("delighted", exports.DELIGHTED, {"Branch": "shop"})
