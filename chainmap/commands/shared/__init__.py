"""What commands share: options of reading a park, the form and file of an answer, messages."""
