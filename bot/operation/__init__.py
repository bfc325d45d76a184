"""How the house itself is doing: what fails since when, what must be told to owners, copies of the database."""
