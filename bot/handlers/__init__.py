"""The use cases: each opens a unit of work, asks the pure core, writes what follows; names no channel and no store."""
