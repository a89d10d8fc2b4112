"""What the park loses when tenants leave it: one, the worst k together, and the call that would settle the order."""
