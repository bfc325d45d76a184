"""The kinds of question, one file each; a kind knows its wording, its replies and its score, and no conversation."""
