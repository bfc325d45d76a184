"""The tools whose exports can be read, by name."""

from bot.other_tools.asknicely import ASKNICELY
from bot.other_tools.delighted import DELIGHTED
from bot.other_tools.limesurvey import LIMESURVEY
from bot.other_tools.rapidpro import RAPIDPRO
from bot.other_tools.surveymonkey import SURVEYMONKEY
from bot.other_tools.tool import Tool

TOOLS: dict[str, Tool] = {each.name: each for each in (DELIGHTED, ASKNICELY, SURVEYMONKEY, LIMESURVEY, RAPIDPRO)}
