"""One table of sentences for each language; these know nothing but words."""
