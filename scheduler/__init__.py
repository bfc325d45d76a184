"""When things happen: calendars, jobs, leadership, the ledger of what has run; knows no bot and no report."""
