"""The frame: whom we could have asked in some days, whom we asked, whom not and why, and how it ended."""
