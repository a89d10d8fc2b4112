"""The plan of an event, in words, as data, and as what participants take with them."""
