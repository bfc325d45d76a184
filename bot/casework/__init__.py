"""What happens to an unhappy customer's case: its states, deadlines, owner and next step; pure, and knows no store."""
