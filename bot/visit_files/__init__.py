"""Tables of encounters on the disk: read, taken in row by row, and what could not be used written beside them."""
