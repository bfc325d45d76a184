"""YAML files that people write by hand: read with line numbers, all problems at once; knows no survey."""
