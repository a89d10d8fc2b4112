"""What reports and maps both say: figures and what-if edits in words."""
