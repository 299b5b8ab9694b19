"""The pages by which testimony leaves for others: the list of exports, asking, looking, agreeing, writing, opening."""
