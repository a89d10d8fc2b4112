"""What neighbouring parks make and need, and what could be made for them."""
