"""Whose columns are ours: by their names in five languages, or as somebody says."""

import pytest

from bot.spreadsheets.reading import SpreadsheetError
from bot.visit_files.mapping import mapped


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        (["Mobile Number", "Treatment", "Date"], ["contact", "touchpoint", "occurred_at"]),
        (["Teléfono", "Servicio", "Fecha", "Hora"], ["contact", "touchpoint", "occurred_at", "time"]),
        (["Téléphone portable", "Prestation", "Date et heure"], ["contact", "touchpoint", "occurred_at"]),
        (["Handy-Nr", "Handynummer", "Behandlung", "Termin"], ["", "contact", "touchpoint", "occurred_at"]),
        (["Numer telefonu", "Zabieg", "Data wizyty", "Pracownik"], ["contact", "touchpoint", "occurred_at", "staff"]),
        (["contact", "phone", "touchpoint", "service"], ["contact", "", "touchpoint", ""]),
    ],
)
def test_columns_are_recognised_in_five_languages(theirs, ours):
    found = mapped(theirs, {}, {})
    assert [found.ours.get(name, "") for name in theirs] == ours
    assert set(found.left_out) == {name for name, mine in zip(theirs, ours, strict=True) if not mine}


def test_two_columns_that_sound_alike_are_both_left_alone():
    with pytest.raises(SpreadsheetError, match="'contact' is missing"):
        mapped(["Phone", "Mobile", "Service"], {}, {})
    assert mapped(["Phone", "Mobile", "Service"], {"Mobile": "contact"}, {}).ours["Mobile"] == "contact"


def test_a_slip_of_the_pen_is_no_column_to_leave_out():
    with pytest.raises(SpreadsheetError, match="Did you mean 'location'"):
        mapped(["contact", "touchpoint", "loaction"], {}, {})


def test_what_is_said_for_every_row_needs_no_column():
    assert mapped(["Phone", "reason", "line"], {}, {"touchpoint": "haircut"}).ours == {"Phone": "contact"}
    with pytest.raises(SpreadsheetError, match="none of our columns"):
        mapped(["Phone"], {}, {"touchpoint": "haircut", "colour": "red"})
