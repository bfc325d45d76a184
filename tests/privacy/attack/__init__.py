"""An attacker as a program: given the files of a salon, it tries to say who gave which anonymous answers."""
