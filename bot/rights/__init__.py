"""An issue or a legal right? Rulebooks of a country's law, read from YAML, and what they may mean for one case."""
