"""What is true of stored things. Standard library only."""
