"""What stops when tenants stop: the kernel, and a park as its network."""
