"""One module per wish of the user: plain functions over an open desk."""
