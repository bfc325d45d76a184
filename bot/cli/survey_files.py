"""Which files and whose name the `survey` commands mean; prints nothing."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from bot.organisation import Organisation
    from bot.surveys.library import Library
    from bot.surveys.setting import Setting


def path_of(file: str) -> "Path":
    """The file meant: a path, or the name of a survey at hand."""
    from pathlib import Path

    path = Path(file)
    looks_like_a_path = path.suffix in {".yaml", ".yml"} or len(path.parts) > 1
    return path if looks_like_a_path or path.is_file() else library().path(file)


def library() -> "Library":
    """The packaged surveys and those of the organisation whose afterword.yaml stands here."""
    from pathlib import Path

    from bot.surveys.library import Library

    organisation = organisation_here()
    return Library(organisation.surveys if organisation is not None else Path("surveys"))


def organisation_here() -> "Organisation | None":
    """The organisation whose afterword.yaml stands here, if it can be read: a questionnaire can be tried anywhere."""
    from bot.errors import AfterwordError
    from bot.organisation import read_organisation
    from bot.settings import load_settings

    try:
        return read_organisation(load_settings().config)
    except AfterwordError:
        return None


def setting_here() -> "Setting":
    """Whose name and touchpoints lengths are judged with: ours where afterword.yaml is here, else an example's."""
    from bot.surveys.setting import Setting, setting_of

    organisation = organisation_here()
    return Setting() if organisation is None else setting_of(organisation)
