"""HTTP: provider webhooks, the API, report pages, the sandbox phone; it knows the application only as a `Front`."""
