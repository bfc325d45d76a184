"""How many to ask for what one wants to know, what it costs, and how far one is; knows counts and prices, no words."""
