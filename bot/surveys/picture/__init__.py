"""A survey drawn as phones: how wide its words are, where they stand, and the picture."""
