"""What goes together with satisfaction: relative weights of the questions asked beside the overall one."""
