"""What is searched for in testimonies and names: words of any script, their keys, what a content gives, a question."""
