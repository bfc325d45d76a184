"""The sandbox phone: be the customer, the staff and the manager in a browser; nothing leaves the machine."""
