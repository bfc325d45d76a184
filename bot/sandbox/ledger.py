"""What was stored, kept beside the chats of the sandbox in plain words; in memory only, it knows no page."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace

from bot.messages import Address
from bot.ports import Clock
from bot.sandbox.notes import Draft, drafts
from bot.sandbox.watching import Written
from bot.web.phone.sandbox import Note

KEPT = 5_000  # notes


@dataclass(slots=True)
class Ledger:
    """Notes of the chats that are `shown`; each change takes the `next_version` of the chats.

    A pretend phone remembers its own messages, as a real one does. When the store cuts the link to a phone, the
    notes say so and forget which invitation they were about.
    """

    shown: Collection[Address]
    clock: Clock
    next_version: Callable[[], int]
    name_of: Callable[[Address], str]
    _notes: dict[int, Note] = field(default_factory=dict)
    _linked: dict[int, tuple[Address, int | None]] = field(default_factory=dict)  # note -> chat, invitation
    _due: list[str] = field(default_factory=list)
    _others: int = 0
    _count: int = 0

    def hears(self, written: Written) -> None:
        """Note what was written, once it is committed."""
        for draft in drafts(written):
            if draft.address in self.shown:
                self._keep(draft)
            elif draft.event:
                self._others += 1

    def notes(self, since: int = 0) -> Sequence[Note]:
        """What changed after a version, in order of change."""
        return sorted((each for each in self._notes.values() if each.changed > since), key=lambda each: each.changed)

    def fell_due(self) -> list[str]:
        """What fell due since it was last asked, in plain words."""
        told, others = self._due, self._others
        self._due, self._others = [], 0
        return (
            [*told, f"{others} not shown here {'was' if others == 1 else 'were'} asked, reminded or closed."]
            if others
            else told
        )

    def _keep(self, draft: Draft) -> None:
        if draft.event:
            self._due.append(f"{self.name_of(draft.address)} {draft.event}.")
        if draft.lines:
            self._count += 1
            note = Note(str(self._count), draft.address, self.clock(), draft.lines, draft.beside)
            self._put(self._count, note)
            self._linked[self._count] = (draft.address, draft.invitation)
        if draft.cut:
            self._cut(draft)
        if len(self._notes) > KEPT:
            self._forget_the_oldest()

    def _cut(self, draft: Draft) -> None:
        for number, (address, invitation) in list(self._linked.items()):
            if address == draft.address and (draft.invitation is None or invitation == draft.invitation):
                del self._linked[number]
                self._put(number, replace(self._notes[number], linked=False))

    def _put(self, number: int, note: Note) -> None:
        self._notes[number] = replace(note, changed=self.next_version())

    def _forget_the_oldest(self) -> None:
        oldest = min(self._notes)
        self._notes.pop(oldest)
        self._linked.pop(oldest, None)
