"""Training the sorter of comments, and measuring it; a development matter that ships nothing but its weights."""
