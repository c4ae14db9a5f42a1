"""What several test files share: sites to build, a browser and a validator to look."""
