"""The leak scan of free text: what could find a person, where it stands, and the text that people make of it."""
