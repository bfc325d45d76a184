"""What was done about what customers said, for everybody: the public page and the poster."""
