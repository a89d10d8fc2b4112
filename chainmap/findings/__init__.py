"""What analyses return: frozen, sorted, each with the evidence that it rests on."""
