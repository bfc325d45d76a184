"""Reading replies: from what a customer wrote to what it means for one question; knows no survey and no channel."""
