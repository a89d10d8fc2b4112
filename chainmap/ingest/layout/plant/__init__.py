"""What a row tells of a plant beside its figures: what is made here, and what of it does not run."""
