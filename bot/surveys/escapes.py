"""Options that let everybody answer truly ("none of these", "don't know"): they stay last when others are shuffled."""

import re

ALONE = """
none neither nothing other others another n/a both all
ninguno ninguna otro otra otros otras nada aucun aucune autre autres rien
keine keiner keines keins nichts andere anderes anderer sonstige sonstiges żadne żaden żadna inne inny inna nic
""".split()  # noqa: SIM905 - a list of words reads best as words
BEGINNINGS = (
    "none of", "nothing of", "something else", "somewhere else", "someone else", "somebody else", "another way",
    "all of", "don't know", "do not know", "don't remember", "do not remember", "can't remember", "can't say",
    "not sure", "prefer not", "rather not", "would rather not", "not applicable", "does not apply", "doesn't apply",
    "no opinion", "no preference", "no answer", "other reason", "other way", "ninguno de", "ninguna de", "otra cosa",
    "otro sitio", "otra forma", "no lo sé", "no sé", "no sabe", "no recuerdo", "no estoy segur", "prefiero no",
    "sin opinión", "no aplica", "todos los", "todas las", "en otro", "aucun de", "aucune de", "aucun d'", "aucune d'",
    "rien de tout", "autre chose", "autre raison", "ailleurs", "ne sais pas", "ne sait pas", "préfère ne pas",
    "pas sûr", "sans opinion", "ne se prononce pas", "sans objet", "keine davon", "keins davon", "keines davon",
    "keiner davon", "keine von", "keine der", "nichts davon", "etwas anderes", "jemand anderes", "woanders",
    "anderer grund", "weiß nicht", "weiß ich nicht", "weiss nicht", "nicht sicher", "keine angabe",
    "möchte ich nicht", "möchte nicht", "keine meinung", "trifft nicht zu", "żadne z", "żaden z", "żadna z",
    "coś innego", "ktoś inny", "gdzie indziej", "inny powód", "w inny sposób", "nie wiem", "nie pamiętam",
    "nie jestem pew", "wolę nie", "trudno powiedzieć", "nie dotyczy", "bez odpowiedzi",
)  # fmt: skip
_SUBJECT = re.compile(r"^(?:i would|i'd|i|je|ich|yo)\s+")


def stays_last(option: str) -> bool:
    """Whether an option, in any language of ours, is one that people look for at the end of a list."""
    said = " ".join(option.lower().replace("\u2019", "'").strip(" .!…()").split())
    said = _SUBJECT.sub("", said)
    return said in ALONE or said.startswith(BEGINNINGS)
