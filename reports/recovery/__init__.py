"""What cases tell: how many there were, how soon they were answered, and how customers scored before and after."""
