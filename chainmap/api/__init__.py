"""What `import chainmap` gives."""
