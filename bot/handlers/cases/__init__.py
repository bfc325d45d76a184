"""Cases: unhappy customers' issues are raised, told to who owns them, worked on, answered and closed."""
