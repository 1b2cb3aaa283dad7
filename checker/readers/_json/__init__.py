"""What the readers of formats written in JSON share: values with exact offsets."""
