"""What a text says: its items, what governs them, the firm's own words, whether it trades or stands still."""
