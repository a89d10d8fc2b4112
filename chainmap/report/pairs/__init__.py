"""Who could buy from whom, and who should meet, in words and as data."""
