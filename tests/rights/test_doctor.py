"""The doctor says when an organisation's own rulebook cannot be used, and when it has gaps."""

from dataclasses import replace

from bot.doctor.folder import _rights
from tests.handlers.house import SALON
from tests.rights.test_rulebook import SMALL


def test_a_broken_rulebook_one_with_a_gap_and_a_good_one(tmp_path):
    path = tmp_path / "rights.yaml"

    def said(text: str) -> list[str]:
        path.write_text(text, "utf-8")
        return [str(each) for each in _rights(replace(SALON, rights=path))]

    assert "cases say nothing of legal rights" in said("rulebook: [")[0]
    assert "has gaps in its days" in said(SMALL.replace("from: 2027-01-01", "from: 2027-02-01"))[0]
    assert "2 statements" in said(SMALL)[0]
    assert list(_rights(SALON)) == []
