"""Tables that people bring along, as CSV or XLSX: read row by row, columns by name; knows nothing of what they mean."""
