"""What is said of the plan of whom to ask."""
