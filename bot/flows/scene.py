"""What wording needs to say something: the survey, the conversation and the voice; it knows no channel's form."""

import math
from dataclasses import replace

from bot.flows import conversation as steps
from bot.flows.conversation import OTHER_WORDS, Conversation, about
from bot.flows.drawing import as_drawn, most_questions, worded
from bot.flows.hearing_wording import asked
from bot.flows.kinds.kind import Kind
from bot.flows.kinds.registry import kind_of
from bot.flows.piping import piped
from bot.flows.steps import question_of, step_wording
from bot.flows.survey import ANONYMOUS, Question, QuestionWording, Survey, SurveyWording
from bot.flows.voice import Phrases, Voice
from bot.records import dataclass

_SECONDS_A_QUESTION = 10


@dataclass(frozen=True, slots=True)
class Scene:
    """One conversation about to be told something, in the language of the voice."""

    survey: Survey
    conversation: Conversation
    voice: Voice

    @property
    def words(self) -> SurveyWording:
        """The survey's own words in the language of the voice."""
        return self.survey.wording(self.voice.language)

    def at(self, step: str) -> "Scene":
        """The scene in the language of a step, so that a message holds one language only."""
        return self.told_in(self.survey.asked_in(self.conversation.language, about(step)))

    def told_in(self, language: str) -> "Scene":
        """The scene in another language."""
        return self if language == self.voice.language else replace(self, voice=replace(self.voice, language=language))

    @property
    def anonymous(self) -> bool:
        """The customer need not ask to be anonymous."""
        return self.conversation.anonymity == ANONYMOUS

    @property
    def minutes(self) -> int:
        """How long the survey takes, told before it begins."""
        return max(1, math.ceil(self.questions * _SECONDS_A_QUESTION / 60))

    @property
    def questions(self) -> int:
        """How many questions this customer may be asked; before anything is drawn, as many as anybody may be."""
        drawn = self.conversation.drawn
        return most_questions(self.survey) if drawn is None or drawn.blocks is None else len(self.survey.questions)

    def question(self, step: str) -> Question:
        """The question of a step."""
        return question_of(self.survey, step)

    def kind(self, step: str) -> Kind:
        """The kind of a step's question."""
        return kind_of(self.question(step))

    def wording(self, step: str) -> QuestionWording:
        """The words of a step's question: its labels and options."""
        words = self.words.questions.get(step) or step_wording(step, self.voice.language)
        return words if self.conversation.drawn is None else worded(words, self.conversation.drawn, step)

    def ask(self, step: str) -> str:
        """What a step asks, its places filled."""
        return self.fill(self._asked(step))

    def hint(self, step: str) -> str:
        """How a step is answered where there are no buttons."""
        return self.kind(step).hint(self.question(step), self.wording(step), self.voice)

    def legend(self, step: str) -> str:
        """What the buttons of a step mean."""
        return self.kind(step).legend(self.question(step), self.wording(step), self.voice)

    def example(self, step: str) -> str:
        """How a step is answered, with an example."""
        return self.kind(step).example(self.question(step), self.wording(step), self.voice)

    @property
    def introduction(self) -> str:
        """The survey's own words before its first question, if it has any."""
        return self.fill(self.words.intro)

    @property
    def unnamed(self) -> str:
        """The organisation's name where the introduction does not say it: each customer reads who asks."""
        name = self.conversation.context.organisation
        checklist = self.survey.by_visitors and self.introduction
        return "" if checklist or name.casefold() in self.introduction.casefold() else name

    def fill(self, text: str) -> str:
        """A text of the survey with its places filled."""
        return piped(text, self.conversation.context, visit=self.voice.text("visit"))

    def _asked(self, step: str) -> str:
        match step:
            case steps.AGREE:
                return self.words.consent or self._may_we_ask()
            case steps.CONTACT:
                return self.voice.text("May we contact you about your answers?")
            case steps.QUOTE:
                return self.voice.text("May we quote your words, without your name?")
            case _ if step.startswith(OTHER_WORDS):
                return self.voice.text("What is it? Please say in a few words.")
            case _ if step[:1] == ":":
                return asked(step, self._law, self.voice)
            case _:
                return self.wording(step).ask

    @property
    def _law(self) -> str:
        matter = self.conversation.matter
        return "" if matter is None else matter.law

    def _may_we_ask(self) -> str:
        return self.voice.plural(
            "May we ask you {n} short question about your visit?",
            "May we ask you {n} short questions about your visit?",
            self.questions,
        )


def scene_of(survey: Survey, conversation: Conversation, phrases: Phrases) -> Scene:
    """Return the scene of a conversation, in the language that it is held in; `at` a step it may be another."""
    if conversation.drawn is not None:
        survey = as_drawn(survey, conversation.drawn)
    return Scene(survey, conversation, Voice(phrases, survey.speaks(conversation.language), conversation.channel))
