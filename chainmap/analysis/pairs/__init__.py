"""Who could buy from whom here, and who should meet."""
