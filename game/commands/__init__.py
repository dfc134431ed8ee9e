"""What each command does. A module takes up one room of the game, and imports it inside its commands."""
