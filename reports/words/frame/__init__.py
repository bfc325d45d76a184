"""What is said of the frame: whom we could have asked, whom we asked, and how it ended; nothing but words."""
