"""What staff and managers can say; parsed and answered the same on every channel."""
