"""A storm: `afterword serve` is killed again and again under load while both providers fail; then everything is counted."""
