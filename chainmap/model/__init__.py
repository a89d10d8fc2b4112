"""The domain: frozen types that hold what was read, and nothing about where it is shown or stored."""
