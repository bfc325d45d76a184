"""Signs that answers may be none, counted for a week and told in a sentence; never of a person."""
