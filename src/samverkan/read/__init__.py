"""A room of samverkan."""
