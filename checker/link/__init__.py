"""What facts are about: times, people, metrics, statements."""
