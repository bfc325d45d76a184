"""What a user would write instead of Afterword, each as its documentation suggests; knows nothing of Afterword."""
