"""One digest as plain values: who was asked, what may be claimed, what customers said, what to do next.

Knows tallies, rules and words; neither how it is drawn nor who receives it. Every number stands here before
anything is rendered.
"""

import random
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reports import published as ledger
from reports.actions import due
from reports.asking import asked_sentence, asking, bias_sentence
from reports.bias.telling import contrast_sentence, least_sentence
from reports.bias.whom import NOTHING_COMPARED, Bias, bias_of
from reports.claims import HIDDEN, Claim
from reports.comments.counting import Counted, ThemeCount, counted
from reports.comments.model import NEGATIVE
from reports.family import Family, closer, family
from reports.frames.ending import NO_ENDINGS, Endings
from reports.frames.faults import Fault
from reports.frames.frame import NO_FRAME, Frame
from reports.frames.week import NO_FRAMES, Frames, told_of
from reports.history import History, baseline_weeks, histories, history_of
from reports.impact.checking import checked_actions, rows_of, without_rows
from reports.impact.telling import Checked
from reports.journey.journey import NO_JOURNEY, Journey, travelled
from reports.judging import claims_of
from reports.planning.progress import Progress, progress_of
from reports.playbook import Playbook
from reports.published import Published, normal
from reports.rates.beside import beside
from reports.rates.week import NO_RATES, TwoWeeks, two_weeks
from reports.recommendations import Advising, Recommendation, recommend
from reports.recovery.figures import NO_CASES, Cases, cases_of
from reports.rules import DigestRules, Scope
from reports.series import books
from reports.signs.places import sign_places
from reports.signs.signs import NO_SIGNS, Signs, signs_in
from reports.signs.staff import staff_top
from reports.studies.study import Studies, Study, studies
from reports.tallies import Action, QuotableComment, Tallies, TrialTally
from reports.telling import Telling, telling
from reports.trying.telling import told_trials
from reports.visits import Visits, customers, visits
from reports.weeks import last_weeks, parse_week, week_range
from reports.wording import Wording


@dataclass(frozen=True, slots=True)
class Digest:
    """What one manager may know about one week; percentages from 0 to 100, None for what is hidden."""

    organisation: str
    week: str
    scope: Scope
    language: str
    minimum: int
    asked: int
    reached: int
    answered: int | None
    response_rate: float | None
    response_low: float | None
    response_high: float | None
    asked_text: str
    bias: str
    claims: tuple[Claim, ...]
    comments: tuple[QuotableComment, ...]
    themes: tuple[ThemeCount, ...]
    recommendations: tuple[Recommendation, ...]
    history: tuple[History, ...]
    spotlight: History | None  # of the place where the most important change is; None when it is no single place
    open_cases: int
    overdue_cases: int
    comments_in_chat: int
    series: int  # how many series were tested together
    dispersion: float  # their pooled scatter between weeks, as a multiple of chance
    visits: Visits  # of staff or trained visitors: told beside all the rest, and in no figure of it
    published: tuple[Published, ...]  # rows to keep, so that a later digest cannot be subtracted from this one
    due: tuple[Action, ...] = ()  # actions whose review had come when this was made
    rates: TwoWeeks = NO_RATES  # who answered and how, beside the week before
    unheard: Bias = NOTHING_COMPARED  # whom it did not hear
    studies: tuple[Study, ...] = ()  # of the whole business, beside the weekly figures and in no family with them
    told_places: tuple[History, ...] = ()  # of every single place that a change is told of
    frame: Frame = NO_FRAME  # whom we could have asked in the week, whom we asked, whom not and why
    endings: Endings = NO_ENDINGS  # how the asking of the week ended
    fault: Fault | None = None  # what is wrong with the frame
    actions: tuple[Checked, ...] = ()  # planned, under way or decided lately, and what the data say of each
    journey: Journey = NO_JOURNEY  # promises beside what was measured and felt, touchpoint by touchpoint
    plan: Progress | None = None  # how far the plan of whom to ask is; of the whole business only
    trials: tuple[TrialTally, ...] = ()  # two ways of asking, tried over all of the business
    today: str = ""  # when it was made
    came: int = 0  # by themselves, by a link or a code: nobody asked them
    signs: Signs = NO_SIGNS  # that answers may be none
    cases: Cases = NO_CASES  # of the quarter that ends with the week, and how well they were put right

    @property
    def main(self) -> History | None:
        """What a picture shows: what changed most notably, else satisfaction, else what can be drawn."""
        if self.spotlight is not None:
            return self.spotlight
        lead = self.telling.lead
        changed = [history for history in self.history if lead is not None and history.is_about(lead)]
        drawable = [history for history in self.history if not history.is_empty]
        return next(iter(changed or drawable or self.history), None)

    @property
    def telling(self) -> Telling:
        """Which claims are told one by one, and which are folded."""
        return telling(self.claims)

    @property
    def wording(self) -> Wording:
        """The words of the reader's language."""
        return Wording(self.language)


def build_digest(
    tallies: Tallies,
    *,
    organisation: str,
    week: str,
    scope: Scope,
    rules: DigestRules,
    language: str = "en",
    earlier: Iterable[Published] = (),
    focus: Scope | None = None,
    playbook: Playbook | None = None,
    today: str = "",
    frames: Frames = NO_FRAMES,
) -> Digest:
    """Make the digest of one ISO week for one scope; nothing after that week is looked at.

    `focus` is a part of the scope to look at more closely: verdicts stay those of the whole, and words that customers
    wrote are left out, since beside the whole they would tell where they were written.

    `playbook` words the advice, by default our own general one; `today` (YYYY-MM-DD) says which actions are to be
    checked.

    `frames` hold the counts of encounters in that week and in the four before.

    `tallies` hold the whole organisation, whatever the scope: what a group may show depends on the groups beside it.
    `earlier` are the `published` rows of digests made before; without them nothing is held back for their sake.

    Raises:
        WeekError: `week` is no ISO week.
    """
    week, whole, wording, earlier = parse_week(week), normal(scope), Wording(language), tuple(earlier)
    scope = normal(focus) if focus is not None else whole
    visited = visits(tallies, scope, week)
    cases = cases_of(tallies.cases, tallies.asked, scope, week, minimum=rules.minimum, earlier=earlier)
    tallies = customers(tallies)
    series = family(books(tallies.answers, week), whole, week, rules=rules, earlier=earlier)
    if scope != whole:
        series = closer(series, scope)
    claims = claims_of(series, wording)
    overall = [claim for claim in claims if claim.is_overall]
    shown = all(claim.verdict != HIDDEN for claim in overall)
    answers = any(claim.n != 0 for claim in overall)
    told = scope.is_everything or (shown and not beside(tallies.asked, week, rules.minimum).hides(scope))
    people = asking(tallies.asked, scope, week, show_answered=told)
    titles = {at: claim.title for at, claim in enumerate(claims)}
    quotable = scope == whole and any(claim.n is not None and claim.n >= rules.minimum for claim in overall)
    rate = people.rate_range
    themes = _themes(tallies, scope, week, minimum=rules.minimum, earlier=earlier) if quotable else Counted()
    lit = _lit(claims)
    closer_to = _told_places(claims)
    studied = _studies(tallies, scope, week, minimum=rules.minimum, earlier=earlier)
    on_the_way = travelled(tallies, series, scope, week, minimum=rules.minimum, earlier=earlier)
    rates = two_weeks(tallies, scope, week, minimum=rules.minimum, show_answered=told, earlier=earlier)
    acted = checked_actions(tallies, series, scope, week)
    plan = _plan(tallies, scope, week, minimum=rules.minimum, earlier=earlier)
    unheard = bias_of(tallies, series, scope, week, minimum=rules.minimum, shown=told, earlier=earlier)
    signs = _signs(tallies, scope, week, minimum=rules.minimum, earlier=earlier)
    framed = told_of(frames, scope, week, minimum=rules.minimum, shown=told)
    return Digest(
        organisation=organisation,
        week=week,
        scope=scope,
        language=wording.language,
        minimum=rules.minimum,
        asked=people.asked,
        came=people.by_link,
        reached=people.reached,
        answered=people.answered,
        response_rate=people.rate,
        response_low=rate[0] if rate else None,
        response_high=rate[1] if rate else None,
        asked_text=asked_sentence(people, rules.minimum, wording),
        bias=_whom(unheard, bias_sentence(people, has_answers=answers, wording=wording), wording),
        claims=claims,
        comments=_comments(tallies.comments, week) if quotable else (),
        themes=themes.themes,
        recommendations=recommend(
            claims,
            people,
            rules,
            wording,
            Advising(
                playbook=playbook or Playbook(),
                dimensions=tallies.dimensions,
                theme=_complained_of(themes.themes),
                actions=tallies.actions,
                dispersion=series.strictness.dispersion,
            ),
        ),
        history=histories(series, titles, rules.drawn_weeks, tallies.actions),
        spotlight=None if lit is None else history_of(series, lit, titles[lit], rules.drawn_weeks, tallies.actions),
        open_cases=tallies.open_cases,
        overdue_cases=tallies.overdue_cases,
        comments_in_chat=rules.comments,
        series=series.strictness.series,
        dispersion=series.strictness.dispersion,
        visits=visited,
        published=(
            *_to_keep(series, last_weeks(week, rules.drawn_weeks), closer_to),
            *themes.published,
            *studied.published,
            *rates.published,
            *unheard.published,
            *rows_of(acted),
            *on_the_way.published,
            *cases.published,
            *signs.published,
            *(plan.published if plan is not None else ()),
        ),
        journey=on_the_way.journey,
        due=due(tallies.actions, scope, today),
        rates=replace(rates, published=()),
        unheard=replace(unheard, published=()),
        studies=studied.found,
        trials=told_trials(tallies.trials, week) if scope.is_everything else (),
        today=today,
        signs=signs.found,
        cases=replace(cases, published=()),
        frame=framed.frame,
        endings=framed.endings,
        fault=framed.fault,
        plan=None if plan is None else replace(plan, published=()),
        told_places=tuple(history_of(series, at, titles[at], rules.drawn_weeks, tallies.actions) for at in closer_to),
        actions=without_rows(acted),
    )


def _comments(comments: Iterable[QuotableComment], week: str) -> tuple[QuotableComment, ...]:
    """The week's comments in an order that says nothing about when they came, the same every time."""
    found = sorted((each for each in comments if each.week == week), key=lambda each: (each.text, each.question_text))
    random.Random(week).shuffle(found)  # noqa: S311  an order, not a secret: it must be the same every time
    return tuple(found)


def _themes(tallies: Tallies, scope: Scope, week: str, *, minimum: int, earlier: Iterable[Published]) -> Counted:
    return counted(
        tallies.themes, tallies.asked, scope, week, minimum=minimum, right=tallies.themes_right, earlier=earlier
    )


def _studies(tallies: Tallies, scope: Scope, week: str, *, minimum: int, earlier: tuple[Published, ...]) -> Studies:
    """A study is told of the whole business only: a part could be subtracted from it."""
    return studies(tallies.studies, week, minimum=minimum, earlier=earlier) if scope.is_everything else Studies()


@dataclass(frozen=True, slots=True)
class _Signed:
    """The signs, and the rows to keep of them."""

    found: Signs
    published: tuple[Published, ...]


def _signs(tallies: Tallies, scope: Scope, week: str, *, minimum: int, earlier: tuple[Published, ...]) -> _Signed:
    found = signs_in(tallies.marks, tallies.asked, scope, week, minimum=minimum)
    places = sign_places(tallies.marks, tallies.asked, scope, week, minimum=minimum, earlier=earlier)
    best = staff_top(tallies.staff, scope, week, minimum=minimum, earlier=earlier)
    return _Signed(replace(found, places=places.found, staff_top=best.told), (*places.published, *best.published))


def _plan(
    tallies: Tallies, scope: Scope, week: str, *, minimum: int, earlier: tuple[Published, ...]
) -> Progress | None:
    """A plan is told of as a whole: parts of the business could be subtracted from it."""
    if tallies.plan is None or not scope.is_everything:
        return None
    last_day = week_range(week)[1].isoformat()
    return progress_of(
        tallies.plan,
        tallies.answers,
        tallies.asked,
        tallies.marks,
        week,
        minimum=minimum,
        earlier=earlier,
        last_day=last_day,
    )


def _complained_of(themes: tuple[ThemeCount, ...]) -> str:
    """The theme that most people named and were mostly unhappy about; nothing where there is none."""
    return next((each.theme for each in themes if each.mostly == NEGATIVE), "")


def _whom(unheard: Bias, bias: str, wording: Wording) -> str:
    """Whom we heard least and whether we pick cherries, where that is proven, before what no range covers."""
    said = (least_sentence(unheard, wording), contrast_sentence(unheard, wording), bias)
    return " ".join(part for part in said if part)


def _lit(claims: tuple[Claim, ...]) -> int | None:
    """The position of the most important change, where it is one of a single place."""
    lead = telling(claims).lead
    return None if lead is None or lead.is_overall else claims.index(lead)


def _told_places(claims: tuple[Claim, ...]) -> tuple[int, ...]:
    """The positions of the changes of a single place that are told: whoever asks for more is shown their weeks."""
    return tuple(claims.index(claim) for claim in telling(claims).told if claim.is_change and not claim.is_overall)


def _to_keep(family: Family, weeks: tuple[str, ...], drawn_places: tuple[int, ...]) -> tuple[Published, ...]:
    """The groups this digest shows figures of: every group in this week and the last; some in all weeks drawn.

    Those have their weeks told too, and the weeks that their limits are made of are kept with them.
    """
    rows = []
    for at, member in enumerate(family.members):
        drawn = member.is_overall or at in drawn_places
        for week in sorted({*weeks, *baseline_weeks(family, member)}) if drawn else weeks[-2:]:
            seen = family.view(member.book.key, week).of(member.scope)
            if seen is not None and seen.values.total():
                rows.append(ledger.row(week, member.book.key, member.scope, seen.values))
    return tuple(rows)
